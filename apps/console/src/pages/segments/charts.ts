import type { Answer } from "../../api/client";
import type { ChartModel } from "../../charts/model";
import { count, dollars } from "../../format";
import { RISKS, SEGMENTS } from "./audience";

type SegmentsAnswer = Answer<"segments">;

/** Segments always come in one order, so that a colour means the same segment. */
const inOrder = ({ bySegment }: SegmentsAnswer) =>
  SEGMENTS.flatMap((segment) => bySegment.filter((each) => each.segment === segment));

export const segmentShares = (answer: SegmentsAnswer): ChartModel => ({
  kind: "pie",
  slices: inOrder(answer).map(({ segment, customers }) => ({ name: segment, value: customers })),
  format: count,
});

export function risks({ byRisk }: SegmentsAnswer): ChartModel {
  const shown = [...RISKS, null].flatMap((risk) => byRisk.filter((each) => each.risk === risk));
  return {
    kind: "bar",
    categories: shown.map(({ risk }) => risk ?? "Not scored"),
    series: [{ name: "Customers", values: shown.map(({ customers }) => customers) }],
    format: count,
  };
}

export function lifetimeValueBySegment(answer: SegmentsAnswer): ChartModel {
  const shown = inOrder(answer);
  return {
    kind: "bar",
    horizontal: true,
    categories: shown.map(({ segment }) => segment),
    series: [{ name: "Average lifetime value", values: shown.map((each) => each.averageLifetimeValue) }],
    format: dollars,
  };
}
