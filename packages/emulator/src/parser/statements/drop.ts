import type { Statement } from "../../ast";
import { parseObjectName } from "../names";
import type { TokenStream } from "../token-stream";
import { parseArgumentTypes } from "./argument-types";
import { parseIfExists } from "./existence";
import { isServed, parseObjectKind } from "./object-kind";
import { parseUnsupported } from "./unsupported";

/** DROP kind [IF EXISTS] name [CASCADE | RESTRICT] */
export function parseDrop(stream: TokenStream): Statement {
  stream.expectWord("DROP");
  const kind = parseObjectKind(stream);
  if (!isServed(kind)) return parseUnsupported(stream, `DROP ${kind}`);
  const ifExists = parseIfExists(stream);
  const name = parseObjectName(stream);
  const argumentTypes = parseArgumentTypes(stream, kind);
  const cascade = stream.acceptWord("CASCADE")
    ? "cascade"
    : stream.acceptWord("RESTRICT")
      ? "restrict"
      : undefined;
  return {
    statement: "drop",
    kind,
    name,
    ifExists,
    ...(cascade ? { cascade } : {}),
    ...(argumentTypes ? { argumentTypes } : {}),
  };
}

/** UNDROP kind name */
export function parseUndrop(stream: TokenStream): Statement {
  stream.expectWord("UNDROP");
  const kind = parseObjectKind(stream);
  return { statement: "undrop", kind, name: parseObjectName(stream) };
}
