import type { TypeName } from "../ast";
import { notSupported } from "../errors";
import { parseAnyIdentifier } from "./names";
import type { TokenStream } from "./token-stream";

const zones: readonly [readonly string[], string][] = [
  [["WITH", "TIME", "ZONE"], "TIMESTAMP_TZ"],
  [["WITH", "LOCAL", "TIME", "ZONE"], "TIMESTAMP_LTZ"],
  [["WITHOUT", "TIME", "ZONE"], "TIMESTAMP_NTZ"],
];
const structured = ["ARRAY", "OBJECT", "MAP", "VECTOR"];

/** A data type: NUMBER(10, 2), DOUBLE PRECISION, TIMESTAMP WITH TIME ZONE, … */
export function parseTypeNameAt(stream: TokenStream): TypeName {
  if (stream.current.kind !== "word") stream.fail();
  let name = parseAnyIdentifier(stream).value;
  if (name === "DOUBLE" && stream.acceptWord("PRECISION")) name = "DOUBLE PRECISION";
  if (["CHAR", "CHARACTER", "NCHAR"].includes(name) && stream.acceptWord("VARYING")) name = "VARCHAR";
  if (structured.includes(name) && stream.isSymbol("(")) throw notSupported(`${name} with element types`);
  const args = stream.isSymbol("(") ? parseSizes(stream) : [];
  if (name === "TIMESTAMP") name = zoned(stream);
  return { name, args };
}

/** (10, 2); Snowflake takes () too. */
function parseSizes(stream: TokenStream): number[] {
  return stream.enclosed(() => (stream.isSymbol(")") ? [] : stream.list(() => stream.expectInteger())));
}

function zoned(stream: TokenStream): string {
  return zones.find(([words]) => stream.acceptWords(...words))?.[1] ?? "TIMESTAMP";
}
