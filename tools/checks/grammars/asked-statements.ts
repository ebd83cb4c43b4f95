import { splitStatements, type Connection } from "@firn/snowflake";
import { withoutTargets } from "./scripted-statements";
import type { SqlText } from "./sql-text";

/** Comments, strings, quoted names and bodies, in which a question mark is a question mark; and binds. */
const bind =
  /--[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^'\\]|''|\\[\s\S])*'|"(?:[^"]|"")*"|\$\$[\s\S]*?\$\$|\?/g;

/** As many statements as the local Snowflake's history keeps. */
const KEPT = 10_000;

/**
 * All statements that the local Snowflake was asked since it started, whoever asked: drivers, dbt, procedures, tasks. A bind is a literal:
 * the grammars know no `?`.
 * @throws Error where the history is full, and may have forgotten some
 */
export async function askedStatements(connection: Connection): Promise<SqlText[]> {
  const rows = await connection.query<{ TEXT: string; WHO: string; TIMES: number }>(
    `SELECT query_text AS text, MIN(user_name) AS who, COUNT(*) AS times
FROM SNOWFLAKE.ACCOUNT_USAGE.QUERY_HISTORY
GROUP BY query_text`,
  );
  const asked = rows.reduce((sum, { TIMES }) => sum + TIMES, 0);
  if (asked >= KEPT) throw new Error(`${asked} statements were asked; the history keeps ${KEPT}.`);
  return rows.flatMap(({ TEXT, WHO }) => parsable(TEXT, WHO));
}

/** A text of the history as grammars read it: its statements, without what is the driver's or a block's. */
export const parsable = (asked: string, by: string): SqlText[] =>
  splitStatements(asked).map(({ text }) => ({
    where: `asked by ${by}: ${text.slice(0, 80)}`,
    text: withoutTargets(text.replace(bind, (found) => (found === "?" ? "1" : found))),
  }));
