import { compilationError } from "../errors";
import { numberLiteral } from "./literal";
import type { BoundExpression } from "./bound";
import type { BoundRelation } from "./relation";
import type { Scope } from "./scope";

const invalid = (name: string, value: string) =>
  compilationError("001008", "22023", `invalid value [${value}] for parameter '${name}'`);

/** A number of rows or seconds, in DuckDB's words: one that stands there, or an expression of such. */
const count = (name: string, { sql, type, constant }: BoundExpression): string => {
  if (type.kind === "null" || constant === null) return "0";
  const isNumber = type.kind === "number" || type.kind === "varchar";
  if (!isNumber || (constant !== undefined && !(Number(constant) >= 0)))
    throw invalid(name, constant ?? type.kind.toUpperCase());
  return `greatest(CAST(${sql} AS BIGINT), 0)`;
};

/** Rows of a round; between two rounds the clock is looked at. */
const ROUND = 1000;

/** As many rows as come about within the seconds: rounds, each of which comes after the one before while there is time. */
const whileTimeIsLeft = (seconds: string, scope: Scope): string => {
  const rounds = scope.names.next("r");
  const row = scope.names.next("r");
  const clock = (round: string) => `CAST(sf_js_clock(${round}) AS BIGINT)`;
  return `(WITH RECURSIVE ${rounds}(k, start) AS (
    SELECT 0::BIGINT, ${clock("'0'")} WHERE ${seconds} > 0
    UNION ALL SELECT k + 1, start FROM ${rounds} WHERE ${clock("CAST(k AS VARCHAR)")} < start + 1000 * ${seconds})
    SELECT k * ${ROUND} + ${row}.i AS n FROM ${rounds}, range(${ROUND}) AS ${row}(i))`;
};

/**
 * TABLE(GENERATOR(ROWCOUNT => n)) or (TIMELIMIT => seconds): rows without columns. TIMELIMIT beside ROWCOUNT is not reached.
 * https://docs.snowflake.com/en/sql-reference/functions/generator
 */
export const bindGenerator = (args: ReadonlyMap<string, BoundExpression>, scope: Scope): BoundRelation => {
  for (const [name, value] of args) {
    if (name !== "ROWCOUNT" && name !== "TIMELIMIT" && !/^[12]$/.test(name))
      throw compilationError("001009", "22023", `invalid parameter '${name}' of function 'GENERATOR'`);
    count(name, value);
  }
  const rows = args.get("ROWCOUNT") ?? args.get("1");
  const seconds = args.get("TIMELIMIT");
  const alias = scope.names.next("r");
  const relation =
    !rows && seconds
      ? whileTimeIsLeft(count("TIMELIMIT", seconds), scope)
      : `range(${count("ROWCOUNT", rows ?? numberLiteral("0"))})`;
  return {
    sql: `${relation} AS ${alias}(n)`,
    relations: [{ path: [], alias, columns: [], rowNumber: `${alias}.n` }],
  };
};
