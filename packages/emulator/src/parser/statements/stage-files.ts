import type { Parameter, StageReference, Statement } from "../../ast";
import { parseStageReference } from "../names";
import { parseOptions } from "../options";
import type { TokenStream } from "../token-stream";

/** PUT file://.. @stage [options] */
export function parsePut(stream: TokenStream): Statement {
  stream.expectWord("PUT");
  const file = parseFile(stream);
  const stage = parsePlace(stream);
  return { statement: "put", file, stage, options: parseOptions(stream) };
}

/** GET @stage file://.. [options] */
export function parseGet(stream: TokenStream): Statement {
  stream.expectWord("GET");
  const stage = parsePlace(stream);
  const file = parseFile(stream);
  return { statement: "get", stage, file, options: parseOptions(stream) };
}

/** A stage, or the bind that names it: Python's write_pandas sends PUT file://.. ? */
function parsePlace(stream: TokenStream): StageReference | Parameter {
  if (!stream.isSymbol("?")) return parseStageReference(stream);
  const position = stream.position();
  stream.advance();
  stream.parameters += 1;
  return { node: "parameter", index: stream.parameters, position };
}

/** The path behind file://, in quotes or not. */
function parseFile(stream: TokenStream): string {
  if (stream.current.kind !== "file" && stream.current.kind !== "string") stream.fail();
  return stream.advance().value.replace(/^file:\/\//i, "");
}

/** LIST | LS @stage [PATTERN = '..'] */
export function parseList(stream: TokenStream): Statement {
  stream.expectWord("LIST", "LS");
  return { statement: "list", stage: parseStageReference(stream), ...parsePattern(stream) };
}

/** REMOVE | RM @stage [PATTERN = '..'] */
export function parseRemove(stream: TokenStream): Statement {
  stream.expectWord("REMOVE", "RM");
  return { statement: "remove", stage: parseStageReference(stream), ...parsePattern(stream) };
}

function parsePattern(stream: TokenStream): { pattern?: string } {
  if (!stream.acceptWord("PATTERN")) return {};
  stream.expectSymbol("=");
  return { pattern: stream.expectString() };
}
