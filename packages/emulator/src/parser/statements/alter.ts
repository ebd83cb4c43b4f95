import type { Option, Statement } from "../../ast";
import { parseObjectName } from "../names";
import { parseOptions } from "../options";
import type { TokenStream } from "../token-stream";
import { parseAlterExternalTable } from "./alter-external-table";
import { parseAlterObject } from "./alter-object";
import { parseTableAction } from "./alter-table";
import { parseIfExists } from "./existence";
import { isServed, parseObjectKind } from "./object-kind";
import { parseNames } from "./option-names";
import { parseUnsupported } from "./unsupported";

const tableKinds = ["TABLE", "VIEW", "MATERIALIZED VIEW", "DYNAMIC TABLE", "EXTERNAL TABLE"] as const;

/** ALTER SESSION, ALTER TABLE and its kin, ALTER of every other object. */
export function parseAlter(stream: TokenStream): Statement {
  stream.expectWord("ALTER");
  if (!stream.isWords("SESSION", "POLICY") && stream.acceptWord("SESSION")) return parseAlterSession(stream);
  const kind = parseObjectKind(stream);
  if (!isServed(kind)) return parseUnsupported(stream, `ALTER ${kind}`);
  const tableKind = tableKinds.find((candidate) => candidate === kind);
  if (!tableKind) return parseAlterObject(stream, kind);
  const ifExists = parseIfExists(stream);
  const name = parseObjectName(stream);
  if (tableKind === "EXTERNAL TABLE") return parseAlterExternalTable(stream, name, ifExists);
  return { statement: "alter_table", kind: tableKind, name, ifExists, actions: parseTableAction(stream) };
}

/** A parameter's value may stand in double quotes, as in TIMEZONE = "UTC". */
const withoutQuotes = (option: Option): Option => {
  const { key, value } = option;
  const quoted = value.kind === "word" ? /^"((?:[^"]|"")*)"$/.exec(value.value)?.[1] : undefined;
  return quoted === undefined
    ? option
    : { key, value: { kind: "string", value: quoted.replaceAll('""', '"') } };
};

/** ALTER SESSION SET a = b .., UNSET a, b */
function parseAlterSession(stream: TokenStream): Statement {
  const word = stream.expectWord("SET", "UNSET");
  if (word === "UNSET") return { statement: "alter_session", set: [], unset: parseNames(stream) };
  const set = parseOptions(stream);
  if (!set.length) stream.fail();
  return { statement: "alter_session", set: set.map(withoutQuotes), unset: [] };
}
