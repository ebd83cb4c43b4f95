import type { Call, Expression, Identifier, OrderItem } from "../../ast";
import { parseAnyIdentifier } from "../names";
import { parseOrderItems } from "../queries/order-by";
import { startsQuery } from "../queries/query-start";
import { parseQueryAt } from "../queries/query";
import type { TokenStream } from "../token-stream";
import { parseExpressionAt } from "./expression";
import { parseLambda } from "./lambda";
import { parseWindow } from "./window";

/** The call of a function whose name has been read: arguments and whatever may follow them. */
export function parseCall(stream: TokenStream, name: readonly Identifier[]): Call {
  const method = stream.acceptSymbol("!") ? parseAnyIdentifier(stream) : undefined;
  stream.expectSymbol("(");
  const distinct = stream.acceptWord("DISTINCT");
  if (!distinct) stream.acceptWord("ALL");
  const args = stream.isSymbol(")") ? [] : parseArguments(stream);
  const inner = parseNulls(stream, name);
  stream.expectSymbol(")");
  const withinGroup = parseWithinGroup(stream);
  const fromLast = parseFromLast(stream, name);
  const nulls = inner ?? parseNulls(stream, name);
  const over = stream.acceptWord("OVER") ? parseWindow(stream) : undefined;
  return {
    node: "call",
    name,
    args,
    position: name[0]?.position,
    ...(distinct ? { distinct } : {}),
    ...(withinGroup ? { withinGroup } : {}),
    ...(nulls ? { nulls } : {}),
    ...(fromLast ? { fromLast } : {}),
    ...(over ? { over } : {}),
    ...(method ? { method } : {}),
  };
}

/** Arguments without their parentheses: expressions, `name => value`, lambdas, a bare query. */
export function parseArguments(stream: TokenStream): Expression[] {
  const args = [parseArgument(stream)];
  while (separates(stream)) args.push(parseArgument(stream));
  return args;
}

/** SUBSTRING(x FROM 2 FOR 3) and TRIM(x FROM y) mean what commas mean. */
const separates = (stream: TokenStream) => stream.acceptSymbol(",") || stream.acceptWord("FROM", "FOR");

function parseArgument(stream: TokenStream): Expression {
  if (stream.current.kind === "word" && stream.isSymbolAhead(1, "=>")) {
    const name = stream.advance().value;
    stream.advance();
    return { node: "named", name, value: parseArgument(stream) };
  }
  if (startsQuery(stream)) return { node: "subquery", query: parseQueryAt(stream) };
  return parseLambda(stream) ?? parseExpressionAt(stream);
}

function parseWithinGroup(stream: TokenStream): OrderItem[] | undefined {
  if (!stream.acceptWords("WITHIN", "GROUP")) return undefined;
  return stream.enclosed(() => {
    stream.expectWords("ORDER", "BY");
    return parseOrderItems(stream);
  });
}

/** Only NTH_VALUE has FROM FIRST | LAST: elsewhere FROM begins the next clause. */
function parseFromLast(stream: TokenStream, name: readonly Identifier[]): boolean {
  if (name.at(-1)?.value !== "NTH_VALUE") return false;
  if (stream.acceptWords("FROM", "LAST")) return true;
  stream.acceptWords("FROM", "FIRST");
  return false;
}

/**
 * https://docs.snowflake.com/en/sql-reference/functions/first_value, /last_value, /nth_value, /lag, /lead; the last four are
 * MATCH_RECOGNIZE's.
 */
const NULL_TREATMENTS = new Set("FIRST_VALUE LAST_VALUE NTH_VALUE LAG LEAD FIRST LAST PREV NEXT".split(" "));

function parseNulls(stream: TokenStream, name: readonly Identifier[]): "ignore" | "respect" | undefined {
  if (!NULL_TREATMENTS.has(name.at(-1)?.value ?? "")) return refuseNulls(stream);
  if (stream.acceptWords("IGNORE", "NULLS")) return "ignore";
  return stream.acceptWords("RESPECT", "NULLS") ? "respect" : undefined;
}

/** The words would be an alias and a syntax error behind it, whatever stands there. */
function refuseNulls(stream: TokenStream): undefined {
  if (stream.isWords("IGNORE", "NULLS") || stream.isWords("RESPECT", "NULLS")) stream.fail();
  return undefined;
}
