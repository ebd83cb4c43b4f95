import type { Statement } from "../../ast";
import { notSupported } from "../../errors";
import { parseObjectName } from "../names";
import type { TokenStream } from "../token-stream";
import { parseIfExists } from "./existence";

/** TRUNCATE [TABLE] [IF EXISTS] t */
export function parseTruncate(stream: TokenStream): Statement {
  stream.expectWord("TRUNCATE");
  if (stream.isWords("MATERIALIZED", "VIEW")) throw notSupported("TRUNCATE MATERIALIZED VIEW");
  stream.acceptWord("TABLE");
  const ifExists = parseIfExists(stream);
  return { statement: "truncate", name: parseObjectName(stream), ifExists };
}
