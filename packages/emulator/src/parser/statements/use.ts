import type { Use } from "../../ast";
import { parseObjectName } from "../names";
import type { TokenStream } from "../token-stream";

const kinds = ["DATABASE", "SCHEMA", "ROLE", "WAREHOUSE"] as const;

/** USE [DATABASE | SCHEMA | ROLE | WAREHOUSE] name, USE SECONDARY ROLES ALL | NONE */
export function parseUse(stream: TokenStream): Use {
  stream.expectWord("USE");
  if (stream.acceptWords("SECONDARY", "ROLES")) {
    const value = stream.isWord("ALL", "NONE") ? stream.advance().value : stream.fail();
    return { statement: "use", kind: "SECONDARY ROLES", name: { parts: [{ value, quoted: false }] } };
  }
  const kind = kinds.find(
    (word) =>
      stream.isWord(word) &&
      !stream.isSymbolAhead(1, ".") &&
      ["word", "quoted"].includes(stream.ahead(1).kind),
  );
  if (kind) stream.advance();
  const name = parseObjectName(stream);
  return { statement: "use", kind: kind ?? (name.parts.length > 1 ? "SCHEMA" : "DATABASE"), name };
}
