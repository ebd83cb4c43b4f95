import { NULL_LITERAL, textLiteral } from "../binder/literal";
import { VARCHAR } from "../binder/types";
import { notSupported } from "../errors";
import { custom } from "./define";

export const SEARCH_PREVIEW = "SNOWFLAKE.CORTEX.SEARCH_PREVIEW";

/** SEARCH_PREVIEW(service, parameters). https://docs.snowflake.com/en/sql-reference/functions/search_preview-snowflake-cortex */
export const searchFunctions = custom(SEARCH_PREVIEW, 2, 2, ({ call, scope }) => {
  const answer = scope.environment.searchAnswer?.(call);
  if (answer === undefined) throw notSupported("SEARCH_PREVIEW in this place");
  return answer === null
    ? { ...NULL_LITERAL, type: VARCHAR }
    : { ...textLiteral(answer), type: VARCHAR, nullable: false };
});
