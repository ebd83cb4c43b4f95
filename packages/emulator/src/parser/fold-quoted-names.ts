import { tokenize } from "./lexer";
import { Source } from "./source";

/** The text with every name in double quotes in upper case, as QUOTED_IDENTIFIERS_IGNORE_CASE reads it; strings and comments stay. */
export function foldQuotedNames(text: string): string {
  let folded = "";
  let at = 0;
  for (const { kind, start, end } of tokenize(new Source(text))) {
    if (kind !== "quoted") continue;
    folded += text.slice(at, start) + text.slice(start, end).toUpperCase();
    at = end;
  }
  return folded + text.slice(at);
}
