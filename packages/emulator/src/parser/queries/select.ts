import type { Expression, Relation, Select, SelectItem } from "../../ast";
import { parseExpressionAt } from "../expressions/expression";
import { parseIdentifier } from "../names";
import type { TokenStream } from "../token-stream";
import { isSelectAlias } from "./alias";
import { parseGroupBy } from "./group-by";
import { parseRelations } from "./join";

type Clauses = Pick<Select, "where" | "connectBy" | "groupBy" | "having" | "qualify">;

/** SELECT .. [FROM ..] [WHERE ..] [START WITH .. CONNECT BY ..] [GROUP BY ..] [HAVING ..] [QUALIFY ..] */
export function parseSelect(stream: TokenStream): Select {
  const position = stream.position();
  stream.expectWord("SELECT");
  const distinct = stream.acceptWord("DISTINCT");
  if (!distinct) stream.acceptWord("ALL");
  const top = parseTop(stream);
  const items = parseItems(stream);
  const into = stream.acceptWord("INTO") ? stream.list(() => parseIntoVariable(stream)) : undefined;
  const from: Relation[] = stream.acceptWord("FROM") ? parseRelations(stream) : [];
  const clauses = parseClauses(stream);
  return {
    node: "select",
    distinct,
    ...(top ? { top } : {}),
    items,
    ...(into ? { into } : {}),
    from,
    ...clauses,
    position,
  };
}

function parseTop(stream: TokenStream): Expression | undefined {
  if (!stream.isWord("TOP") || stream.ahead(1).kind !== "number") return undefined;
  stream.advance();
  return { node: "literal", type: "number", value: stream.advance().value };
}

/** A comma may stand behind the last item. */
function parseItems(stream: TokenStream): SelectItem[] {
  const items = [parseItem(stream)];
  while (stream.acceptSymbol(",") && !stream.isWord("FROM")) items.push(parseItem(stream));
  return items;
}

export function parseItem(stream: TokenStream): SelectItem {
  const start = stream.current;
  const expression = parseExpressionAt(stream);
  const text = stream.textSince(start);
  if (stream.acceptWord("AS")) return { expression, alias: parseIdentifier(stream), text };
  return isSelectAlias(stream) ? { expression, alias: parseIdentifier(stream), text } : { expression, text };
}

/** INTO :a, :b of Snowflake Scripting; the colon may be missing. */
function parseIntoVariable(stream: TokenStream): string {
  stream.acceptSymbol(":");
  return parseIdentifier(stream).value;
}

function parseClauses(stream: TokenStream): Clauses {
  let clauses: Clauses = {};
  for (;;) {
    const clause = parseClause(stream);
    if (!clause) return clauses;
    clauses = { ...clauses, ...clause };
  }
}

function parseClause(stream: TokenStream): Clauses | undefined {
  if (stream.acceptWord("WHERE")) return { where: parseExpressionAt(stream) };
  if (stream.isWords("START", "WITH") || stream.isWords("CONNECT", "BY"))
    return { connectBy: parseConnectBy(stream) };
  if (stream.acceptWords("GROUP", "BY")) return { groupBy: parseGroupBy(stream) };
  if (stream.acceptWord("HAVING")) return { having: parseExpressionAt(stream) };
  return stream.acceptWord("QUALIFY") ? { qualify: parseExpressionAt(stream) } : undefined;
}

/** START WITH may stand before or behind CONNECT BY. */
function parseConnectBy(stream: TokenStream): Select["connectBy"] {
  let startWith = stream.acceptWords("START", "WITH") ? parseExpressionAt(stream) : undefined;
  stream.expectWords("CONNECT", "BY");
  const noCycle = stream.acceptWord("NOCYCLE");
  const condition = parseExpressionAt(stream);
  if (!startWith && stream.acceptWords("START", "WITH")) startWith = parseExpressionAt(stream);
  return { startWith, condition, ...(noCycle ? { noCycle } : {}) };
}
