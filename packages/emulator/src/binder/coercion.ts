import type { SnowflakeType, TypeKind } from "../types";

const TIMESTAMPS = ["timestamp_ntz", "timestamp_ltz", "timestamp_tz"] as const;

/** What becomes what by itself. https://docs.snowflake.com/en/sql-reference/data-type-conversion#data-types-that-can-be-cast */
const COERCIBLE: Readonly<Record<TypeKind, readonly TypeKind[]>> = {
  array: ["variant"],
  binary: [],
  boolean: ["varchar", "variant"],
  date: [...TIMESTAMPS, "varchar"],
  float: ["boolean", "number", "varchar", "variant"],
  null: [],
  number: ["boolean", "float", ...TIMESTAMPS, "varchar", "variant"],
  object: ["variant"],
  time: ["varchar"],
  timestamp_ntz: ["date", "time", ...TIMESTAMPS, "varchar"],
  timestamp_ltz: ["date", "time", ...TIMESTAMPS, "varchar"],
  timestamp_tz: ["date", "time", ...TIMESTAMPS, "varchar"],
  varchar: ["boolean", "date", "float", "number", "time", ...TIMESTAMPS],
  variant: ["array", "boolean", "date", "float", "number", "object", "time", ...TIMESTAMPS, "varchar"],
};

/** Whether Snowflake turns a value of the one type into the other without being told to: as an argument, or for a column. */
export const isCoercible = (from: SnowflakeType, to: SnowflakeType): boolean =>
  from.kind === to.kind ||
  from.kind === "null" ||
  to.kind === "null" ||
  COERCIBLE[from.kind].includes(to.kind);

/** Types of which any two can be compared. */
const READABLE: ReadonlySet<TypeKind> = new Set(["boolean", "number", "float", "varchar", "variant"]);
const MOMENTS: ReadonlySet<TypeKind> = new Set(["date", ...TIMESTAMPS]);
const READ_AS_MOMENTS: ReadonlySet<TypeKind> = new Set(["varchar", "variant"]);

/** Whether the right one of two operands can be compared with the left one. A BINARY meets only another, and no NUMBER a date. */
export const canMeet = (left: SnowflakeType, right: SnowflakeType): boolean => {
  const [a, b] = [left.kind, right.kind];
  if (a === b || a === "null" || b === "null") return true;
  if (READABLE.has(a) && READABLE.has(b)) return true;
  if (MOMENTS.has(a) && MOMENTS.has(b)) return true;
  const other = READ_AS_MOMENTS.has(a) ? b : READ_AS_MOMENTS.has(b) ? a : undefined;
  if (other !== undefined && (MOMENTS.has(other) || other === "time")) return true;
  const nested = a === "variant" ? b : b === "variant" ? a : undefined;
  return nested === "array" || nested === "object";
};
