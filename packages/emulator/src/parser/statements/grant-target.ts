import type { GrantTarget } from "../../ast";
import { parseObjectName } from "../names";
import type { TokenStream } from "../token-stream";
import { parseArgumentTypes } from "./argument-types";
import { acceptObjectKind, parsePluralKind } from "./object-kind";

/** ACCOUNT, kind name, ALL | FUTURE kinds IN DATABASE | SCHEMA name; a name alone is a table. */
export function parseGrantTarget(stream: TokenStream): GrantTarget {
  if (stream.acceptWord("ACCOUNT")) return { kind: "ACCOUNT", scope: "object" };
  if (stream.acceptWord("ALL")) return parseMany(stream, "all");
  if (stream.acceptWord("FUTURE")) return parseMany(stream, "future");
  const kind = acceptObjectKind(stream) ?? "TABLE";
  const name = parseObjectName(stream);
  const argumentTypes = parseArgumentTypes(stream, kind);
  return { kind, name, scope: "object", ...(argumentTypes ? { argumentTypes } : {}) };
}

function parseMany(stream: TokenStream, scope: "all" | "future"): GrantTarget {
  const kind = parsePluralKind(stream);
  stream.expectWord("IN");
  const within = stream.expectWord("DATABASE", "SCHEMA") as "DATABASE" | "SCHEMA";
  return { kind, scope, in: { kind: within, name: parseObjectName(stream) } };
}
