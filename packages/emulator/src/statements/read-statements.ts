import type { ParsedStatement } from "../ast";
import { foldQuotedNames, parse } from "../parser";
import type { SessionState } from "../session/state";

/** The statements of a text as the session reads them: its parameter may say that quoted names have no case. */
export const readStatements = (text: string, session: SessionState): ParsedStatement[] =>
  parse(session.parameters.get("QUOTED_IDENTIFIERS_IGNORE_CASE") === true ? foldQuotedNames(text) : text);
