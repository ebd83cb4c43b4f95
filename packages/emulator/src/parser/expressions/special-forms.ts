import type { Case, Cast, Expression, Extract } from "../../ast";
import type { TokenStream } from "../token-stream";
import { parseTypeNameAt } from "../type-name";
import { parseExpressionAt, precedence } from "./expression";

/** CASE [x] WHEN .. THEN .. [ELSE ..] END */
export function parseCase(stream: TokenStream): Case {
  const position = stream.position();
  stream.expectWord("CASE");
  const operand = stream.isWord("WHEN") ? undefined : parseExpressionAt(stream);
  const branches: { when: Expression; then: Expression }[] = [];
  do {
    stream.expectWord("WHEN");
    const when = parseExpressionAt(stream);
    stream.expectWord("THEN");
    branches.push({ when, then: parseExpressionAt(stream) });
  } while (stream.isWord("WHEN"));
  const otherwise = stream.acceptWord("ELSE") ? parseExpressionAt(stream) : undefined;
  stream.expectWord("END");
  return { node: "case", operand, branches, otherwise, position };
}

/** CAST(x AS T), TRY_CAST(x AS T) */
export function parseCast(stream: TokenStream): Cast {
  const position = stream.position();
  const safe = stream.expectWord("CAST", "TRY_CAST") === "TRY_CAST";
  return stream.enclosed(() => {
    const operand = parseExpressionAt(stream);
    stream.expectWord("AS");
    return { node: "cast", operand, type: parseTypeNameAt(stream), safe, position };
  });
}

/** EXTRACT(part FROM x); the part may be quoted. */
export function parseExtract(stream: TokenStream): Extract {
  const position = stream.position();
  stream.expectWord("EXTRACT");
  return stream.enclosed(() => {
    if (!["word", "string"].includes(stream.current.kind)) stream.fail();
    const part = stream.advance().value;
    if (!stream.acceptSymbol(",")) stream.expectWord("FROM");
    return { node: "extract", part: part.toUpperCase(), operand: parseExpressionAt(stream), position };
  });
}

/** INTERVAL '1 day, 2 hours', INTERVAL '1' DAY */
export function parseInterval(stream: TokenStream): Expression | undefined {
  const amount = stream.ahead(1);
  if (amount.kind !== "string" && amount.kind !== "number") return undefined;
  const position = stream.position();
  stream.advance();
  stream.advance();
  const unit = stream.isWord(...units) ? ` ${stream.advance().value}` : "";
  return { node: "interval", text: amount.value + unit, position };
}

const units = ["YEAR", "QUARTER", "MONTH", "WEEK", "DAY", "HOUR", "MINUTE", "SECOND"].flatMap((unit) => [
  unit,
  `${unit}S`,
]);

/** POSITION(a IN b), POSITION(a, b[, start]) */
export function parsePosition(stream: TokenStream): Expression {
  const position = stream.position();
  stream.expectWord("POSITION");
  stream.expectSymbol("(");
  // IN would be taken for the predicate.
  const args = [parseExpressionAt(stream, precedence.comparison)];
  if (stream.acceptWord("IN")) args.push(parseExpressionAt(stream));
  while (stream.acceptSymbol(",")) args.push(parseExpressionAt(stream));
  stream.expectSymbol(")");
  return { node: "call", name: [{ value: "POSITION", quoted: false }], args, position };
}
