import type { AssistantAnswer, AssistantColumn } from "../contract/assistant";

type Cell = AssistantAnswer["rows"][number][string];

const dollars = new Intl.NumberFormat("en-US", {
  style: "currency",
  currency: "USD",
  maximumFractionDigits: 0,
});
const cents = new Intl.NumberFormat("en-US", { style: "currency", currency: "USD" });
const tenths = new Intl.NumberFormat("en-US", { maximumFractionDigits: 1 });
const plain = new Intl.NumberFormat("en-US", { maximumSignificantDigits: 3 });
const whole = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });
const month = new Intl.DateTimeFormat("en-US", { month: "long", year: "numeric", timeZone: "UTC" });
const day = new Intl.DateTimeFormat("en-US", { dateStyle: "long", timeZone: "UTC" });

/** A value in a sentence: $48,210, 12.5 %, March 2025. */
export function textOf(value: Cell, column: AssistantColumn): string {
  if (value === null) return "unknown";
  if (typeof value === "number") return numberText(value, column);
  if (column.type === "date" && typeof value === "string") return dateText(value, column);
  if (typeof value === "boolean") return value ? "yes" : "no";
  return String(value);
}

function numberText(value: number, { name, unit }: AssistantColumn): string {
  if (/(^|_)year$/i.test(name)) return String(value);
  if (unit === "dollars") return (Math.abs(value) < 1_000 ? cents : dollars).format(value);
  if (unit === "percent") return `${tenths.format(value)} %`;
  if (Number.isInteger(value)) return whole.format(value);
  return (Math.abs(value) < 100 ? plain : tenths).format(value);
}

/** A column of months holds the first day of each. */
function dateText(value: string, { name }: AssistantColumn): string {
  const moment = new Date(`${value}T00:00:00Z`);
  return (/month$/i.test(name) ? month : day).format(moment);
}
