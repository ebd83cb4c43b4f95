import { demos } from "@firn/demos";
import type { Plan } from "../plan";
import { estimate, estimateLines } from "./estimate";
import { readSchedules, scheduleLines } from "./schedules";

/** What the warehouses of a plan cost and what the demos' tasks would: a line for each. */
export function costLines(plan: Plan): string[] {
  const schedules = readSchedules(demos.map(({ name }) => name));
  return [...estimateLines(estimate(plan)), ...scheduleLines(schedules)];
}
