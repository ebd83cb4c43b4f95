import type { Answer } from "../../api/client";
import type { ChartModel } from "../../charts/model";
import { count } from "../../format";

type Asked = Answer<"homeQuality">["byDemo"];

const KINDS = [
  ["check", "Checks on tables"],
  ["test", "dbt tests"],
  ["unit_test", "dbt unit tests"],
  ["truth", "Planted facts"],
] as const;

/** A stacked bar a demo: how many questions of each kind. */
export function askedOf(asked: Asked): ChartModel {
  const demos = [...new Set(asked.map(({ demo }) => demo))].sort();
  const numberOf = (demo: string, kind: string) =>
    asked.find((each) => each.demo === demo && each.kind === kind)?.asked ?? null;
  return {
    kind: "bar",
    horizontal: true,
    stacked: true,
    categories: demos,
    series: KINDS.map(([kind, name]) => ({ name, values: demos.map((demo) => numberOf(demo, kind)) })),
    format: count,
  };
}
