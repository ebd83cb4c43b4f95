import { parseObjectName } from "../names";
import type { TokenStream } from "../token-stream";

/** COMMENT, DATA_RETENTION_TIME_IN_DAYS .. behind UNSET; commas may be missing, TAG a, b keeps its word. */
export function parseNames(stream: TokenStream): string[] {
  const tag = stream.acceptWord("TAG") ? "TAG " : "";
  const names: string[] = [];
  do {
    names.push(tag + parseTagName(stream));
    stream.acceptSymbol(",");
  } while (stream.current.kind === "word" || stream.current.kind === "quoted");
  return names;
}

/** db.schema.tag, its parts quoted where they have to be. */
export const parseTagName = (stream: TokenStream): string =>
  parseObjectName(stream)
    .parts.map(({ value, quoted }) => (quoted ? `"${value.replaceAll('"', '""')}"` : value))
    .join(".");
