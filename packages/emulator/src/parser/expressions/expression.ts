import type { Binary, BinaryOperator, Expression } from "../../ast";
import type { TokenStream } from "../token-stream";
import { parsePostfix } from "./postfix";
import { parsePredicate } from "./predicate";
import { parsePrefix } from "./prefix";

/** How tightly operators bind, loosest first. A cast binds tighter than a sign: -1::INT is -(1::INT). */
export const precedence = {
  or: 1,
  and: 2,
  not: 3,
  comparison: 4,
  additive: 5,
  multiplicative: 6,
  sign: 7,
} as const;

const symbols: Readonly<Record<string, readonly [BinaryOperator, number]>> = {
  "=": ["=", precedence.comparison],
  "<>": ["<>", precedence.comparison],
  "!=": ["<>", precedence.comparison],
  "<": ["<", precedence.comparison],
  "<=": ["<=", precedence.comparison],
  ">": [">", precedence.comparison],
  ">=": [">=", precedence.comparison],
  "+": ["+", precedence.additive],
  "-": ["-", precedence.additive],
  "||": ["||", precedence.additive],
  "*": ["*", precedence.multiplicative],
  "/": ["/", precedence.multiplicative],
  "%": ["%", precedence.multiplicative],
};

/** An expression of operators that bind tighter than `minimum`. Chains of any length are read in a loop, not by recursion. */
export function parseExpressionAt(stream: TokenStream, minimum = 0): Expression {
  let left = parsePostfix(stream, parsePrefix(stream));
  for (;;) {
    const next = parseBinary(stream, left, minimum) ?? parsePredicate(stream, left, minimum);
    if (!next) return left;
    left = next;
  }
}

function parseBinary(stream: TokenStream, left: Expression, minimum: number): Expression | undefined {
  const operator = binaryOperator(stream);
  if (!operator || operator[1] <= minimum) return undefined;
  const position = stream.position();
  stream.advance();
  const [name, binding] = operator;
  if (binding === precedence.comparison && stream.isWord("ANY", "ALL", "SOME"))
    return parseQuantified(stream, name, left);
  return {
    node: "binary",
    operator: name,
    left,
    right: parseExpressionAt(stream, binding),
    position,
  } satisfies Binary;
}

function binaryOperator(stream: TokenStream): readonly [BinaryOperator, number] | undefined {
  const token = stream.current;
  if (token.kind === "symbol") return symbols[token.value];
  if (token.kind !== "word") return undefined;
  if (token.value === "AND") return ["and", precedence.and];
  return token.value === "OR" ? ["or", precedence.or] : undefined;
}

function parseQuantified(stream: TokenStream, operator: BinaryOperator, operand: Expression): Expression {
  const quantifier = stream.advance().value === "ALL" ? "all" : "any";
  const right = parsePrefix(stream);
  if (right.node !== "subquery") return stream.fail(stream.previous);
  return { node: "quantified", operator: comparison(operator), quantifier, operand, query: right.query };
}

type Comparison = "=" | "<>" | "<" | "<=" | ">" | ">=";
const comparison = (operator: BinaryOperator): Comparison => operator as Comparison;
