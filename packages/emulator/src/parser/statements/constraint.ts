import type { Constraint, ConstraintName, Identifier } from "../../ast";
import { notSupported } from "../../errors";
import { parseIdentifier, parseObjectName } from "../names";
import type { TokenStream } from "../token-stream";

/** A constraint stands here, of a table or behind a column. */
export const startsConstraint = (stream: TokenStream): boolean =>
  (stream.isWord("CONSTRAINT") && ["word", "quoted"].includes(stream.ahead(1).kind)) ||
  stream.isWords("PRIMARY", "KEY") ||
  stream.isWords("FOREIGN", "KEY") ||
  (stream.isWord("UNIQUE") && !stream.isSymbolAhead(1, ".")) ||
  (stream.isWord("CHECK") && stream.isSymbolAhead(1, "(")) ||
  stream.isWord("REFERENCES");

/** [CONSTRAINT name] PRIMARY KEY | UNIQUE | FOREIGN KEY .. with its properties. Throws for CHECK, which Snowflake enforces. */
export function parseConstraint(stream: TokenStream): Constraint {
  const name = stream.acceptWord("CONSTRAINT") ? parseIdentifier(stream) : undefined;
  const constraint = parseKind(stream);
  return { ...constraint, ...(name ? { name } : {}), properties: parseProperties(stream) };
}

function parseKind(stream: TokenStream): Omit<Constraint, "name" | "properties"> {
  if (stream.acceptWords("PRIMARY", "KEY")) return { kind: "primary key", columns: columnList(stream) };
  if (stream.acceptWord("UNIQUE")) return { kind: "unique", columns: columnList(stream) };
  if (stream.acceptWord("CHECK")) throw notSupported("CHECK constraints");
  const columns = stream.acceptWords("FOREIGN", "KEY") ? columnList(stream) : [];
  stream.expectWord("REFERENCES");
  return {
    kind: "foreign key",
    columns,
    references: { table: parseObjectName(stream), columns: columnList(stream) },
  };
}

export const columnList = (stream: TokenStream): Identifier[] =>
  stream.isSymbol("(") ? stream.parenthesised(() => parseIdentifier(stream)) : [];

const actions: readonly (readonly string[])[] = [
  ["CASCADE"],
  ["SET", "NULL"],
  ["SET", "DEFAULT"],
  ["RESTRICT"],
  ["NO", "ACTION"],
];
const properties: readonly (readonly string[])[] = [
  ["NOT", "ENFORCED"],
  ["ENFORCED"],
  ["NOT", "DEFERRABLE"],
  ["DEFERRABLE"],
  ["INITIALLY", "DEFERRED"],
  ["INITIALLY", "IMMEDIATE"],
  ["ENABLE"],
  ["DISABLE"],
  ["VALIDATE"],
  ["NOVALIDATE"],
  ["RELY"],
  ["NORELY"],
  ["MATCH", "FULL"],
  ["MATCH", "SIMPLE"],
  ["MATCH", "PARTIAL"],
  ...["UPDATE", "DELETE"].flatMap((event) => actions.map((action) => ["ON", event, ...action])),
];

/** How ALTER TABLE names a constraint that is there; undefined where something else stands. */
export function parseConstraintName(stream: TokenStream): ConstraintName | undefined {
  if (stream.acceptWord("CONSTRAINT")) return { name: parseIdentifier(stream), columns: [] };
  if (stream.acceptWords("PRIMARY", "KEY")) return { kind: "primary key", columns: columnList(stream) };
  if (stream.acceptWords("FOREIGN", "KEY")) return { kind: "foreign key", columns: columnList(stream) };
  if (stream.acceptWord("UNIQUE")) return { kind: "unique", columns: columnList(stream) };
  return undefined;
}

/** ENFORCED, RELY and the like, as many as there are. */
export function parseProperties(stream: TokenStream): string[] {
  const found: string[] = [];
  for (;;) {
    const words = properties.find((property) => stream.acceptWords(...property));
    if (!words) return found;
    found.push(words.join(" "));
  }
}
