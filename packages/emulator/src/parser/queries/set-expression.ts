import type { SetExpression, SetOperation } from "../../ast";
import type { TokenStream } from "../token-stream";
import { parseQueryAt } from "./query";
import { parseSelect } from "./select";
import { parseRows } from "./values";

/** Branches joined by UNION, EXCEPT and, binding tighter, INTERSECT. */
export function parseSetExpression(stream: TokenStream): SetExpression {
  return continueSetExpression(stream, parseBranch(stream));
}

/** The same when the first branch has been read. */
export function continueSetExpression(stream: TokenStream, first: SetExpression): SetExpression {
  let left = parseIntersections(stream, first);
  while (stream.isWord("UNION", "EXCEPT", "MINUS")) {
    const operator = stream.advance().value === "UNION" ? "union" : "except";
    const quantity = parseQuantity(stream);
    left = {
      node: "set",
      operator,
      ...quantity,
      left,
      right: parseIntersections(stream, parseBranch(stream)),
    };
  }
  return left;
}

function parseIntersections(stream: TokenStream, first: SetExpression): SetExpression {
  let left = first;
  while (stream.acceptWord("INTERSECT")) {
    left = { node: "set", operator: "intersect", ...parseQuantity(stream), left, right: parseBranch(stream) };
  }
  return left;
}

function parseQuantity(stream: TokenStream): Pick<SetOperation, "all" | "byName"> {
  const all = stream.acceptWord("ALL");
  if (!all) stream.acceptWord("DISTINCT");
  return { all, byName: stream.acceptWords("BY", "NAME") };
}

function parseBranch(stream: TokenStream): SetExpression {
  if (stream.isWord("SELECT")) return parseSelect(stream);
  if (stream.acceptWord("VALUES")) return { node: "values", rows: parseRows(stream) };
  return { node: "nested", query: stream.enclosed(() => parseQueryAt(stream)) };
}
