import type { Answer } from "../../api/client";
import type { ChartModel } from "../../charts/model";
import { duration } from "../../format";

type Run = Answer<"homeRuns">["runs"][number];

/** The order in which steps run. */
const STEPS = ["setup", "generate", "upload", "load", "dbt", "ml", "publish", "verify"];

/** A stacked bar a demo: the seconds of the latest run of each step that did something. */
export function durationsOf(runs: readonly Run[]): ChartModel {
  const latest = new Map<string, number>();
  for (const { demo, step, seconds, outcome } of runs) {
    const key = `${demo} ${step}`;
    if (outcome === "done" && seconds !== null && !latest.has(key)) latest.set(key, seconds);
  }
  const demos = [...new Set(runs.map(({ demo }) => demo))].sort();
  const ran = (step: string) => demos.some((demo) => latest.has(`${demo} ${step}`));
  return {
    kind: "bar",
    horizontal: true,
    stacked: true,
    categories: latest.size === 0 ? [] : demos,
    series: STEPS.filter(ran).map((step) => ({
      name: step,
      values: demos.map((demo) => latest.get(`${demo} ${step}`) ?? null),
    })),
    format: duration,
  };
}
