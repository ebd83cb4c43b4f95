import type { ParsedStatement } from "../ast";
import { effectiveParameter } from "./facts";
import type { HistoryEntry } from "./history";
import { withoutSecrets } from "../parser/secrets";
import type { Services } from "./services";
import type { SessionState } from "./state";
import { statementType } from "./statement-type";

/** Snowflake keeps as many characters of a statement. https://docs.snowflake.com/en/sql-reference/account-usage/query_history */
const MOST_CHARACTERS = 100_000;

/** The beginning of a long text, copied: a slice would keep the whole text in memory. */
const shortened = (text: string): string =>
  text.length <= MOST_CHARACTERS ? text : Buffer.from(text.slice(0, MOST_CHARACTERS)).toString();

/** What QUERY_HISTORY tells of a statement that begins now. */
export function historyEntry(
  services: Services,
  state: SessionState,
  statement: ParsedStatement,
  queryId: string,
  tag?: string,
): HistoryEntry {
  const warehouse =
    state.warehouse === undefined
      ? undefined
      : services.catalog.find("WAREHOUSE", undefined, state.warehouse);
  return {
    queryId,
    text: shortened(withoutSecrets(statement.text)),
    type: statementType(statement.statement),
    sessionId: state.id,
    user: state.user,
    role: state.role,
    warehouse: state.warehouse,
    warehouseSize: warehouse?.size,
    database: state.database,
    schema: state.schema,
    tag: tag ?? String(effectiveParameter(state, "QUERY_TAG")),
    startedAt: services.clock(),
    status: "RUNNING",
  };
}
