import type { Expression, PathStep } from "../../ast";
import type { TokenStream } from "../token-stream";
import { parseTypeNameAt } from "../type-name";
import { parseExpressionAt } from "./expression";

/** What may follow an operand: ::TYPE, :path.to[0], [index], COLLATE '..', (+). */
export function parsePostfix(stream: TokenStream, start: Expression): Expression {
  let operand = start;
  for (;;) {
    const next = parseOne(stream, operand);
    if (!next) return operand;
    operand = next;
  }
}

function parseOne(stream: TokenStream, operand: Expression): Expression | undefined {
  const token = stream.current;
  if (token.kind === "word") return token.value === "COLLATE" ? parseCollate(stream, operand) : undefined;
  if (token.kind !== "symbol") return undefined;
  if (token.value === "::") {
    stream.advance();
    return { node: "cast", operand, type: parseTypeNameAt(stream), safe: false };
  }
  if (token.value === ":") return beginsName(stream, 1) ? parsePath(stream, operand) : undefined;
  // $1.a of a stage's file means $1:a.
  if (token.value === "." && operand.node === "positional") return parsePath(stream, operand);
  if (token.value === "[") return parsePath(stream, operand);
  if (token.value === "(" && operand.node === "column" && isOuterJoin(stream)) {
    for (let i = 0; i < 3; i += 1) stream.advance();
    return { ...operand, outerJoin: true };
  }
  return undefined;
}

function parsePath(stream: TokenStream, operand: Expression): Expression {
  const position = stream.position();
  const steps: PathStep[] = [];
  for (;;) {
    if (stream.isSymbol("[")) steps.push(parseIndex(stream));
    else if (stream.isSymbol(":") && beginsName(stream, 1)) steps.push(parseStep(stream));
    else if (stream.isSymbol(".") && beginsName(stream, 1)) steps.push(parseStep(stream));
    else break;
  }
  return { node: "path", operand, steps, position };
}

const beginsName = (stream: TokenStream, distance: number) =>
  ["word", "quoted"].includes(stream.ahead(distance).kind);

/** :name or .name; keys of objects keep their case. */
function parseStep(stream: TokenStream): PathStep {
  stream.advance();
  const token = stream.advance();
  return { name: token.kind === "quoted" ? token.value : stream.textOf(token) };
}

function parseIndex(stream: TokenStream): PathStep {
  stream.expectSymbol("[");
  const index = parseExpressionAt(stream);
  stream.expectSymbol("]");
  return { index };
}

const isOuterJoin = (stream: TokenStream) => stream.isSymbolAhead(1, "+") && stream.isSymbolAhead(2, ")");

function parseCollate(stream: TokenStream, operand: Expression): Expression | undefined {
  if (stream.ahead(1).kind !== "string") return undefined;
  const position = stream.position();
  stream.advance();
  const specification: Expression = { node: "literal", type: "string", value: stream.expectString() };
  return {
    node: "call",
    name: [{ value: "COLLATE", quoted: false }],
    args: [operand, specification],
    position,
  };
}
