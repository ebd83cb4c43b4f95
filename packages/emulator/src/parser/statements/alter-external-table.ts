import type { AlterTable, ExternalTableAction, ObjectName } from "../../ast";
import { parseIdentifier } from "../names";
import type { TokenStream } from "../token-stream";
import { parseTableAction } from "./alter-table";
import { parseIfExists } from "./existence";

/** ALTER EXTERNAL TABLE t: what happens to its files and partitions, or what other tables know too. */
export function parseAlterExternalTable(
  stream: TokenStream,
  name: ObjectName,
  ifExists: boolean,
): AlterTable {
  // Snowflake writes IF EXISTS behind the name where partitions are meant.
  const forgiving = ifExists || parseIfExists(stream);
  const own = parseAction(stream);
  const actions = own ? [own] : parseTableAction(stream);
  return { statement: "alter_table", kind: "EXTERNAL TABLE", name, ifExists: forgiving, actions };
}

function parseAction(stream: TokenStream): ExternalTableAction | undefined {
  if (stream.acceptWord("REFRESH"))
    return { action: "refresh", path: stream.current.kind === "string" ? stream.expectString() : "" };
  if (stream.acceptWords("ADD", "FILES")) return { action: "add_files", files: parseFiles(stream) };
  if (stream.acceptWords("REMOVE", "FILES")) return { action: "remove_files", files: parseFiles(stream) };
  if (stream.acceptWords("ADD", "PARTITION")) return parseAddPartition(stream);
  if (!stream.acceptWords("DROP", "PARTITION", "LOCATION")) return undefined;
  return { action: "drop_partition", location: stream.expectString() };
}

/** ('path/file', ..) */
const parseFiles = (stream: TokenStream): string[] => stream.parenthesised(() => stream.expectString());

/** (col = 'value', ..) LOCATION 'path' */
function parseAddPartition(stream: TokenStream): ExternalTableAction {
  const values = stream.parenthesised(() => {
    const column = parseIdentifier(stream);
    stream.expectSymbol("=");
    return { column, value: stream.expectString() };
  });
  stream.expectWord("LOCATION");
  return { action: "add_partition", values, location: stream.expectString() };
}
