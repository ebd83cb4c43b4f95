import { bindScalar } from "../binder";
import type { BoundConstant } from "../binder/environment";
import type { Expression } from "../ast";
import { SqlError } from "../errors";
import { checkParameter, parameterValue } from "../session/parameters";
import type { SnowflakeType } from "../types";
import { executed } from "./answers";
import { STATEMENT_TYPE, type Handler, type StatementContext } from "./handler";
import { optionText } from "./options";

const MOST_BYTES = 256;

/** SET v = expression. https://docs.snowflake.com/en/sql-reference/sql/set */
export const set: Handler<"set"> = async (statement, context) => {
  if (statement.names.length !== statement.values.length) {
    throw new SqlError(
      "002026",
      "42601",
      "SQL compilation error:\nNumber of variables and values do not match",
    );
  }
  const values: BoundConstant[] = [];
  for (const value of statement.values) values.push(await valueOf(value, context));
  statement.names.forEach((name, index) => {
    const value = values[index];
    if (value) context.session.variables.set(name.toUpperCase(), value);
  });
  return executed(STATEMENT_TYPE.set);
};

async function valueOf(expression: Expression, context: StatementContext): Promise<BoundConstant> {
  const bound = bindScalar(expression, context.environment);
  context.useWarehouse();
  const value =
    bound.constant !== undefined ? bound.constant : await evaluated(bound.sql, bound.type, context);
  if (value !== null && bound.type.kind === "varchar" && Buffer.byteLength(value) > MOST_BYTES) {
    throw new SqlError(
      "091019",
      "22000",
      `Assignment to variable exceeds the limit of ${MOST_BYTES} bytes for its value.`,
    );
  }
  return { type: bound.type, value };
}

async function evaluated(
  sql: string,
  type: SnowflakeType,
  { connection }: StatementContext,
): Promise<string | null> {
  const cast = type.kind === "timestamp_tz" ? `(${sql}).instant::VARCHAR` : `(${sql})::VARCHAR`;
  const rows = (await connection.runAndReadAll(`SELECT ${cast}`)).getRows();
  const value = rows[0]?.[0];
  return value === null || value === undefined ? null : String(value);
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
