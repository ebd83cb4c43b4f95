import { notSupported, unknownFunction, type SqlError } from "../errors";
import { vendorFunctions, vendorTableFunctions } from "./vendor-functions";

/** Where a function is called: in an expression, in FROM, or by CALL. */
export type CallPlace = "expression" | "table" | "call";

/** What stands in for functions of a family. */
const INSTEAD: Readonly<Record<string, string>> = {
  aggregate:
    "Estimates keep no states here: APPROX_COUNT_DISTINCT, APPROX_PERCENTILE and APPROX_TOP_K read the rows themselves.",
  AI: "There is no language model here.",
  geospatial: "GEOGRAPHY and GEOMETRY are not here; HAVERSINE is the distance of two points.",
  vector: "The type VECTOR is not here.",
  administration: "It is about services of the cloud, which are not here.",
};

/** Functions that are statements of their own: what acts is no expression among others. */
const ALONE = /^SYSTEM\$(ABORT_|CANCEL_|WAIT$|SET_RETURN_VALUE$)/;

/** Table functions of INFORMATION_SCHEMA whose rows are in ACCOUNT_USAGE. */
const IN_ACCOUNT_USAGE = [
  "DATABASE_STORAGE_USAGE_HISTORY",
  "SERVERLESS_TASK_HISTORY",
  "STAGE_STORAGE_USAGE_HISTORY",
];

const insteadOf = (name: string, family: string): string => {
  if (ALONE.test(name)) return `It is called alone: SELECT ${name}(..).`;
  if (/^COLLAT/.test(name)) return "Texts are compared by their bytes: compare those of UPPER or LOWER.";
  return INSTEAD[family] ?? "";
};

/** By name, what to do without the function. */
const expressions: ReadonlyMap<string, string> = new Map(
  vendorFunctions.flatMap(({ family, names }) =>
    names.map((name): [string, string] => [name, insteadOf(name, family)]),
  ),
);
const tables: ReadonlyMap<string, string> = new Map(
  vendorTableFunctions.map((name) => [
    name,
    IN_ACCOUNT_USAGE.includes(name) ? `Select from SNOWFLAKE.ACCOUNT_USAGE.${name}.` : "",
  ]),
);

/** A function's name as Snowflake's reference has it: without a place where it is in every INFORMATION_SCHEMA. */
const listed = (parts: readonly string[]): string => {
  const upper = parts.map((part) => part.toUpperCase());
  return upper.at(-2) === "INFORMATION_SCHEMA" ? (upper.at(-1) ?? "") : upper.join(".");
};

/** Whether Snowflake's own database has the function, so that no schema of the catalogue is asked for it. */
export const isInSnowflake = (parts: readonly string[]): boolean =>
  parts.length === 3 && (expressions.has(listed(parts)) || tables.has(listed(parts)));

const OWN = "One of your own by that name, in the current schema, is called instead.";

/** The error of a function that is not there: one that Snowflake has says so, and what to do; any other name is unknown. */
export function missingFunction(parts: readonly string[], place: CallPlace): SqlError {
  const instead = (place === "table" ? tables : expressions).get(listed(parts));
  if (instead === undefined) return unknownFunction(parts.join("."));
  return notSupported(parts.join("."), [instead, parts.length === 1 ? OWN : ""].filter(Boolean).join(" "));
}
