import { bindQuery, bindScalar } from "../binder";
import type { BoundConstant } from "../binder/environment";
import type { Expression, Query } from "../ast";
import { SqlError } from "../errors";
import { checkParameter, parameterValue } from "../session/parameters";
import type { SnowflakeType } from "../types";
import { executed } from "./answers";
import { STATEMENT_TYPE, type Handler, type StatementContext } from "./handler";
import { optionText } from "./options";

const MOST_BYTES = 256;

/** SET v = expression. https://docs.snowflake.com/en/sql-reference/sql/set */
export const set: Handler<"set"> = async (statement, context) => {
  const values = statement.query
    ? await rowOf(statement.query, context)
    : await valuesOf(statement.values, context);
  if (statement.names.length !== values.length) {
    throw new SqlError(
      "002026",
      "42601",
      "SQL compilation error:\nNumber of variables and values do not match",
    );
  }
  statement.names.forEach((name, index) => {
    const value = values[index];
    if (value) context.session.variables.set(name.toUpperCase(), value);
  });
  return executed(STATEMENT_TYPE.set);
};

async function valuesOf(
  expressions: readonly Expression[],
  context: StatementContext,
): Promise<readonly BoundConstant[]> {
  const values: BoundConstant[] = [];
  for (const expression of expressions) values.push(await valueOf(expression, context));
  return values;
}

async function valueOf(expression: Expression, context: StatementContext): Promise<BoundConstant> {
  const bound = bindScalar(expression, context.environment);
  context.useWarehouse();
  if (bound.constant !== undefined) return checked({ type: bound.type, value: bound.constant });
  const [row] = await textRows(`SELECT ${asText(bound.sql, bound.type)}`, context);
  return checked({ type: bound.type, value: row?.[0] ?? null });
}

/** The one row of a query. */
async function rowOf(query: Query, context: StatementContext): Promise<readonly BoundConstant[]> {
  const bound = bindQuery(query, context.environment);
  context.useWarehouse();
  const list = bound.columns.map(({ type }, index) => asText(`c${index + 1}`, type)).join(", ");
  const rows = await textRows(`SELECT ${list} FROM (${bound.sql}) LIMIT 2`, context);
  if (rows.length > 1)
    throw new SqlError("090150", "22000", "Single-row subquery returns more than one row.");
  return bound.columns.map(({ type }, index) => checked({ type, value: rows[0]?.[index] ?? null }));
}

function checked({ type, value }: BoundConstant): BoundConstant {
  if (value !== null && type.kind === "varchar" && Buffer.byteLength(value) > MOST_BYTES) {
    throw new SqlError(
      "091019",
      "22000",
      `Assignment to variable exceeds the limit of ${MOST_BYTES} bytes for its value.`,
    );
  }
  return { type, value };
}

const asText = (sql: string, type: SnowflakeType): string =>
  type.kind === "timestamp_tz" ? `(${sql}).instant::VARCHAR` : `(${sql})::VARCHAR`;

async function textRows(
  sql: string,
  { connection }: StatementContext,
): Promise<readonly (readonly (string | null)[])[]> {
  const rows = (await connection.runAndReadAll(sql)).getRows();
  return rows.map((row) => row.map((value) => (value === null ? null : String(value))));
}

/** UNSET v. https://docs.snowflake.com/en/sql-reference/sql/unset */
export const unset: Handler<"unset"> = async (statement, context) => {
  for (const name of statement.names) context.session.variables.delete(name.toUpperCase());
  return executed(STATEMENT_TYPE.set);
};

/** ALTER SESSION SET and UNSET. https://docs.snowflake.com/en/sql-reference/sql/alter-session */
export const alterSession: Handler<"alter_session"> = async (statement, context) => {
  const values = statement.set.map(
    ({ key, value }) => [key, parameterValue(key, optionText(value) ?? "")] as const,
  );
  for (const name of statement.unset) checkParameter(name);
  const names = [...values.map(([key]) => key), ...statement.unset].map((name) => name.toUpperCase());
  if (names.includes("AUTOCOMMIT")) await endTransaction(context);
  for (const [key, value] of values) context.session.parameters.set(key, value);
  for (const name of statement.unset) context.session.parameters.delete(name.toUpperCase());
  return executed(STATEMENT_TYPE.alterSession);
};

/** Setting AUTOCOMMIT commits what is open, whatever its value. https://docs.snowflake.com/en/sql-reference/transactions#autocommit */
async function endTransaction({ depth, transaction }: StatementContext): Promise<void> {
  if (depth > 0)
    throw new SqlError(
      "090236",
      "42601",
      "Stored procedure execution error: Unsupported statement type 'ALTER_SESSION' (AUTOCOMMIT cannot be set in a procedure).",
    );
  await transaction.commit();
}
