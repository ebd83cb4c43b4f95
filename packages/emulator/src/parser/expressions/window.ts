import type { FrameBound, Window, WindowFrame } from "../../ast";
import { parseOrderItems } from "../queries/order-by";
import type { TokenStream } from "../token-stream";
import { parseExpressionAt, precedence } from "./expression";
import { rowParts } from "./parenthesised";

/** ( [PARTITION BY ..] [ORDER BY ..] [frame] ) */
export function parseWindow(stream: TokenStream): Window {
  return stream.enclosed(() => {
    const partitionBy = stream.acceptWords("PARTITION", "BY")
      ? stream.list(() => rowParts(parseExpressionAt(stream))).flat()
      : [];
    const orderBy = stream.acceptWords("ORDER", "BY") ? parseOrderItems(stream) : [];
    const frame = stream.isWord("ROWS", "RANGE") ? parseFrame(stream) : undefined;
    return { partitionBy, orderBy, frame };
  });
}

function parseFrame(stream: TokenStream): WindowFrame {
  const unit = stream.advance().value.toLowerCase() as WindowFrame["unit"];
  if (!stream.acceptWord("BETWEEN")) return { unit, start: parseBound(stream) };
  const start = parseBound(stream);
  stream.expectWord("AND");
  return { unit, start, end: parseBound(stream) };
}

function parseBound(stream: TokenStream): FrameBound {
  if (stream.acceptWords("CURRENT", "ROW")) return { bound: "current row" };
  if (stream.acceptWord("UNBOUNDED")) {
    const side = stream.expectWord("PRECEDING", "FOLLOWING");
    return { bound: side === "PRECEDING" ? "unbounded preceding" : "unbounded following" };
  }
  // AND parts the two bounds.
  const offset = parseExpressionAt(stream, precedence.and);
  const side = stream.expectWord("PRECEDING", "FOLLOWING");
  return { bound: side === "PRECEDING" ? "preceding" : "following", offset };
}
