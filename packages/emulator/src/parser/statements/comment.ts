import type { Statement } from "../../ast";
import { parseObjectName } from "../names";
import type { TokenStream } from "../token-stream";
import { parseArgumentTypes } from "./argument-types";
import { parseIfExists } from "./existence";
import { parseObjectKind } from "./object-kind";

/** COMMENT [IF EXISTS] ON kind name IS '..'; of a column: table.column. */
export function parseComment(stream: TokenStream): Statement {
  stream.expectWord("COMMENT");
  const ifExists = parseIfExists(stream);
  stream.expectWord("ON");
  const kind = parseObjectKind(stream);
  const name = parseObjectName(stream);
  parseArgumentTypes(stream, kind);
  stream.expectWord("IS");
  const text = stream.expectString();
  if (kind !== "COLUMN") return { statement: "comment", kind, name, ifExists, text };
  return {
    statement: "comment",
    kind,
    name: { parts: name.parts.slice(0, -1) },
    column: name.parts.at(-1),
    ifExists,
    text,
  };
}
