import type { ArrayLiteral, Expression, Literal, ObjectLiteral } from "../../ast";
import type { TokenStream } from "../token-stream";
import { parseExpressionAt } from "./expression";
import { parseStar } from "./star";

const typed: Readonly<Record<string, Literal["type"]>> = {
  DATE: "date",
  TIME: "time",
  TIMESTAMP: "timestamp",
  DATETIME: "timestamp",
  X: "binary",
};
const casts = ["TIMESTAMP_NTZ", "TIMESTAMP_LTZ", "TIMESTAMP_TZ"];

/** DATE '..', TIMESTAMP '..', X'..': a type before a string; undefined where none stands here. */
export function parseTyped(stream: TokenStream): Expression | undefined {
  if (stream.ahead(1).kind !== "string") return undefined;
  const position = stream.position();
  const name = stream.current.value;
  const type = typed[name];
  if (type) {
    stream.advance();
    return { node: "literal", type, value: stream.expectString(), position };
  }
  if (!casts.includes(name)) return undefined;
  stream.advance();
  const operand: Expression = { node: "literal", type: "string", value: stream.expectString() };
  return { node: "cast", operand, type: { name, args: [] }, safe: false, position };
}

/** [1, 2] */
export function parseArray(stream: TokenStream): ArrayLiteral {
  stream.expectSymbol("[");
  const items = stream.isSymbol("]") ? [] : stream.list(() => parseExpressionAt(stream));
  stream.expectSymbol("]");
  return { node: "array", items };
}

/** {'a': 1}, {*} and {t.* EXCLUDE (a)} */
export function parseObject(stream: TokenStream): ObjectLiteral {
  stream.expectSymbol("{");
  if (stream.acceptSymbol("}")) return { node: "object", entries: [] };
  if (stream.current.kind !== "string") {
    const star = stream.isSymbol("*") ? parseStar(stream) : parseExpressionAt(stream);
    if (star.node !== "star") return stream.fail(stream.previous);
    stream.expectSymbol("}");
    return { node: "object", entries: [], star };
  }
  const entries = stream.list(() => {
    const key = stream.expectString();
    stream.expectSymbol(":");
    return { key, value: parseExpressionAt(stream) };
  });
  stream.expectSymbol("}");
  return { node: "object", entries };
}
