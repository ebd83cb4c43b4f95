import type { MaskingClause, RowAccessClause } from "../../ast";
import { parseIdentifier, parseObjectName } from "../names";
import type { TokenStream } from "../token-stream";

/** [WITH] MASKING POLICY p [USING (a, b)] of a column; undefined where it does not stand here. */
export function parseMasking(stream: TokenStream): MaskingClause | undefined {
  if (stream.isWords("WITH", "MASKING")) stream.advance();
  if (!stream.acceptWords("MASKING", "POLICY")) return undefined;
  const policy = parseObjectName(stream);
  const using = stream.acceptWord("USING") ? stream.parenthesised(() => parseIdentifier(stream)) : [];
  return { policy, using };
}

/** [WITH] ROW ACCESS POLICY p ON (a, b) of a table or view; undefined where it does not stand here. */
export function parseRowAccess(stream: TokenStream): RowAccessClause | undefined {
  if (stream.isWords("WITH", "ROW", "ACCESS")) stream.advance();
  if (!stream.acceptWords("ROW", "ACCESS", "POLICY")) return undefined;
  const policy = parseObjectName(stream);
  stream.expectWord("ON");
  return { policy, columns: stream.parenthesised(() => parseIdentifier(stream)) };
}
