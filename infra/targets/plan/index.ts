export { describeHoldings, summaryLine } from "@firn/pulumi-local";
export type { Plan, PlannedResource, ValueChange } from "./plan";
export { readPlan } from "./read-plan";
