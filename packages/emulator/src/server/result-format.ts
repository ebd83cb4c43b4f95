import { STATEMENT_TYPE } from "../statements/handler";
import type { Query } from "./queries";
import type { SpooledResult } from "./result-spool";

export type ResultFormat = "json" | "arrow";

const PARAMETER = "PYTHON_CONNECTOR_QUERY_RESULT_FORMAT";

/**
 * How a result is answered: as Arrow to Python's connector when its session or request asks for that (ARROW, ARROW_FORCE), else as JSON. Only
 * queries have Arrow results, as in Snowflake.
 */
export function resultFormat({ parameters, owner }: Query, result: SpooledResult): ResultFormat {
  const wanted = parameters?.[PARAMETER] ?? owner.session.parameters()[PARAMETER];
  const isArrow = result.statementTypeId === STATEMENT_TYPE.query && /^arrow/i.test(String(wanted));
  return isArrow ? "arrow" : "json";
}
