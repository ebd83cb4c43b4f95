import type { Answer } from "../../api/client";
import { cents, compactDollars, day, dollars, moment, number, percent } from "../../format";

export type AssistantAnswer = Answer<"assistantAnswer">;
export type AnswerColumn = AssistantAnswer["columns"][number];
export type Cell = AssistantAnswer["rows"][number][string];

const LARGE = 1000;

/** A value as the answer's column wants it written. */
export function shown({ type, unit }: AnswerColumn, value: Cell | undefined): string {
  if (value === null || value === undefined) return "–";
  switch (type) {
    case "number":
      return figure(unit, Number(value));
    case "date":
      return day(String(value));
    case "moment":
      return moment(String(value));
    case "boolean":
      return value === true ? "yes" : "no";
    case "text":
      return String(value);
  }
}

function figure(unit: AnswerColumn["unit"], value: number): string {
  if (unit === "percent") return percent(value);
  if (unit === "dollars") return Math.abs(value) < LARGE ? cents(value) : dollars(value);
  return number(value);
}

/** The same, as short as an axis needs it. */
export function onAxis(column: AnswerColumn | undefined): (value: number | null) => string {
  if (column?.unit === "dollars") return compactDollars;
  return column?.unit === "percent" ? percent : number;
}
