import type { LogicalTable, SemanticModel } from "@firn/semantic";
import type { StatementResult } from "@firn/snowflake";
import type { AssistantAnswer, AssistantColumn, AssistantUnit } from "../contract/assistant";

type Cell = AssistantAnswer["rows"][number][string];

/** The result's columns as people read them. */
export const columnsOf = (
  { columns, types }: Pick<StatementResult, "columns" | "types">,
  model: SemanticModel,
): AssistantColumn[] =>
  columns.map((name, n) => {
    const type = typeOf(types[n] ?? "text");
    return { name, label: labelOf(name), type, ...(type === "number" ? { unit: unitOf(name, model) } : {}) };
  });

function typeOf(driverType: string): AssistantColumn["type"] {
  const type = driverType.toLowerCase();
  if (["fixed", "real", "decfloat"].includes(type)) return "number";
  if (type === "date" || type === "boolean") return type;
  return type.startsWith("timestamp") ? "moment" : "text";
}

/** A value as JSON has it: days as YYYY-MM-DD, moments in ISO 8601. */
export function cellOf(value: unknown, { type }: Pick<AssistantColumn, "type">): Cell {
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return type === "date" ? value.toISOString().slice(0, 10) : value.toISOString();
  if (typeof value === "number" || typeof value === "boolean" || typeof value === "string") return value;
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

const SPELLINGS: Readonly<Record<string, string>> = {
  id: "ID",
  rfm: "RFM",
  ndr: "NDR",
  arr: "ARR",
  ltv: "LTV",
  avg: "average",
  pct: "",
};

/** AVG_TRANSACTION_VALUE: Average transaction value. The unit stands with the numbers. */
export function labelOf(name: string): string {
  const words = name.toLowerCase().split("_");
  const text = words.map((word) => SPELLINGS[word] ?? word).filter((word) => word !== "");
  const label = text.join(" ");
  return label.charAt(0).toUpperCase() + label.slice(1);
}

const PERCENT = /(^|_)(pct|percent|share|rate|penetration)(_|$)/;
const DOLLARS =
  /(^|_)(spend|revenue|amount|value|dollars|commitments?|invoiced|overdue|arr|loss|payment|limit|ticket)(_|$)/;

/** By the name where that says it, else by the description in the model of what has the name. */
function unitOf(name: string, model: SemanticModel): AssistantUnit {
  const lower = name.toLowerCase();
  if (/(^|_)(year|quarter|month|hour)$/.test(lower)) return "number";
  if (PERCENT.test(lower)) return "percent";
  const described = model.tables.flatMap(numbersOf).find((each) => each.name.toLowerCase() === lower);
  const said = unitIn(described?.description);
  if (said) return said;
  return DOLLARS.test(lower) ? "dollars" : "number";
}

const numbersOf = ({ facts, metrics }: LogicalTable) => [...facts, ...metrics];

function unitIn(description = ""): AssistantUnit | undefined {
  if (/\bpercent\b/i.test(description)) return "percent";
  if (/\bdollars?\b/i.test(description)) return "dollars";
  return /^(number of|mean number|whole months|days |mean days|mean months|transactions)\b/i.test(description)
    ? "number"
    : undefined;
}
