import { UserError } from "@firn/config";
import { baseTableName, type SemanticModel } from "../model/model";
import { mayPrecedeParenthesis } from "./functions";
import { commonTables, tableReferences } from "./table-references";
import { isSymbol, isWord, tokensOf, type Token } from "./tokens";

/** What a query for people has no use for: other statements, other sources, what reaches outside. */
const FORBIDDEN = [
  ...["INSERT", "UPDATE", "DELETE", "MERGE", "CREATE", "ALTER", "DROP", "TRUNCATE", "GRANT", "REVOKE", "CALL"],
  ...["COPY", "PUT", "GET", "USE", "SET", "UNSET", "EXECUTE", "BEGIN", "COMMIT", "ROLLBACK", "INTO", "TABLE"],
  ...["RESULT_SCAN", "LATERAL", "IDENTIFIER"],
];

/**
 * Sees to it that SQL is one SELECT that reads the model's base tables and nothing else, and calls only functions that compute. What
 * is not understood is refused.
 * @throws UserError that says what is wrong
 */
export function checkSql(sql: string, model: SemanticModel): void {
  const tokens = withoutLastSemicolon(tokensOf(sql));
  if (!isWord(tokens[0], "SELECT", "WITH")) throw new UserError("The SQL is no SELECT.");
  if (tokens.some((token) => isSymbol(token, ";"))) throw new UserError("The SQL has more than one statement.");
  const forbidden = tokens.find((token, n) => isForbidden(token, tokens[n - 1]));
  if (forbidden) throw new UserError(`The SQL must not use ${forbidden.text.toUpperCase()}.`);
  const called = tokens.find((token, n) => isForbiddenCall(tokens, n));
  if (called) throw new UserError(`The SQL must not call ${called.text.toUpperCase()}.`);
  const known = new Set(model.tables.map((table) => baseTableName(table).toUpperCase()));
  const common = commonTables(tokens);
  for (const { parts, at } of tableReferences(tokens)) {
    const isCommon = parts.length === 1 && at > (common.get(parts[0] ?? "") ?? tokens.length);
    if (!isCommon && !known.has(parts.join(".")))
      throw new UserError(`The SQL reads ${parts.join(".")}, which is no table of ${model.name}.`);
  }
}

const withoutLastSemicolon = (tokens: readonly Token[]): readonly Token[] =>
  isSymbol(tokens.at(-1), ";") ? tokens.slice(0, -1) : tokens;

function isForbidden(token: Token, before: Token | undefined): boolean {
  if (isSymbol(token, "@") || isSymbol(token, "$") || isSymbol(token, "?")) return true;
  if (token.kind !== "word") return false;
  // A sequence moves on when it is read; who asks and with what role concerns nobody.
  if (/^(SYSTEM\$.*|NEXTVAL|CURRENT_(USER|ROLE|ACCOUNT|SESSION|IP_ADDRESS))$/i.test(token.text)) return true;
  return isWord(token, ...FORBIDDEN) && !isSymbol(before, ".");
}

/** A call of what is not known to compute only: a function of ours or of the account, e.g. SNOWFLAKE.CORTEX.COMPLETE(..). */
function isForbiddenCall(tokens: readonly Token[], at: number): boolean {
  const [before, token, after] = [tokens[at - 1], tokens[at], tokens[at + 1]];
  if (!token || !isSymbol(after, "(")) return false;
  if (token.kind === "quoted") return true;
  if (token.kind !== "word") return false;
  return isSymbol(before, ".") || !mayPrecedeParenthesis(token.text);
}
