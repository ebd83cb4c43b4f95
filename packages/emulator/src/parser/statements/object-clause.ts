import type { Option, OptionValue } from "../../ast";
import { notSupported } from "../../errors";
import { parseArguments } from "../expressions/call";
import type { TokenStream } from "../token-stream";
import { skipStatement } from "./block";
import { parseTags } from "./column-definition";

/** Clauses that are only words, by the kind of object; each becomes a flag. */
const flags: readonly (readonly string[])[] = [
  ["WITH", "MANAGED", "ACCESS"],
  ["ORDER"],
  ["NOORDER"],
  ["IF", "NOT", "EXISTS"],
  ["COPY", "GRANTS"],
  ["IGNORE", "TABLES", "WITH", "INSUFFICIENT", "DATA", "RETENTION"],
];

/** A clause without an equals sign: a flag, or words with a value that become an option. */
export function parseObjectClause(stream: TokenStream, kind: string): Option | string {
  const words = flags.find((flag) => stream.acceptWords(...flag));
  if (words) return words.join(" ");
  return (
    parseSequenceClause(stream, kind) ??
    parseTriggers(stream) ??
    parseTag(stream, kind) ??
    parseInstance(stream, kind) ??
    parseTextual(stream, kind) ??
    stream.fail()
  );
}

/** START [WITH] n, INCREMENT [BY] n */
function parseSequenceClause(stream: TokenStream, kind: string): Option | undefined {
  if (kind !== "SEQUENCE") return undefined;
  if (!stream.isWord("START", "INCREMENT")) return undefined;
  const key = stream.advance().value;
  stream.acceptWord("WITH", "BY");
  stream.acceptSymbol("=");
  return { key, value: { kind: "number", value: stream.expectInteger() } };
}

/** [WITH] TRIGGERS ON n PERCENT DO action .. of a resource monitor */
export function parseTriggers(stream: TokenStream): Option | undefined {
  if (!stream.acceptWord("TRIGGERS")) return undefined;
  const values: OptionValue[] = [];
  while (stream.acceptWord("ON")) {
    const percent: OptionValue = { kind: "number", value: stream.expectInteger() };
    stream.expectWords("PERCENT", "DO");
    const action: OptionValue = {
      kind: "word",
      value: stream.expectWord("NOTIFY", "SUSPEND", "SUSPEND_IMMEDIATE"),
    };
    values.push({
      kind: "options",
      options: [
        { key: "PERCENT", value: percent },
        { key: "DO", value: action },
      ],
    });
  }
  return { key: "TRIGGERS", value: { kind: "list", values } };
}

/** [WITH] TAG (..) of an object; ALLOWED_VALUES 'a', 'b' of a tag */
function parseTag(stream: TokenStream, kind: string): Option | undefined {
  if (stream.isWord("WITH") && stream.isWordAhead(1, "TAG")) stream.advance();
  if (stream.isWord("TAG") && stream.isSymbolAhead(1, "(")) {
    return { key: "TAG", value: { kind: "options", options: parseTags(stream) } };
  }
  if (kind !== "TAG" || !stream.acceptWord("ALLOWED_VALUES")) return undefined;
  const values = stream.list((): OptionValue => ({ kind: "string", value: stream.expectString() }));
  return { key: "ALLOWED_VALUES", value: { kind: "list", values } };
}

/** (INPUT_DATA => .., TARGET_COLNAME => ..): arguments of an instance of a class */
function parseInstance(stream: TokenStream, kind: string): Option | undefined {
  if (!kind.startsWith("SNOWFLAKE.") || !stream.isSymbol("(")) return undefined;
  const args = stream.enclosed(() => (stream.isSymbol(")") ? [] : parseArguments(stream)));
  const options = args.map((argument): Option =>
    argument.node === "named"
      ? { key: argument.name, value: { kind: "expression", expression: argument.value } }
      : stream.fail(),
  );
  return { key: "ARGUMENTS", value: { kind: "options", options } };
}

/** Clauses whose text a handler of that kind reads by itself. */
const textual: Readonly<Record<string, readonly string[]>> = {
  PIPE: ["AS"],
  "CORTEX SEARCH SERVICE": ["ON", "ATTRIBUTES", "AS"],
  DATABASE: ["FROM"],
};

/** Everything up to the end, or up to the next clause of this kind or an option, as text. */
function parseTextual(stream: TokenStream, kind: string): Option | undefined {
  if (kind === "CORTEX SEARCH SERVICE" && stream.isWord("TEXT", "VECTOR", "PRIMARY"))
    throw notSupported(`${stream.current.value} ${stream.ahead(1).value} of a Cortex Search service`);
  const words = textual[kind] ?? [];
  if (!stream.isWord(...words)) return undefined;
  const key = stream.advance().value;
  const start = stream.current;
  if (key === "ON" || key === "ATTRIBUTES") {
    while (!stream.atStatementEnd && !stream.isWord("ATTRIBUTES", "AS") && !stream.isSymbolAhead(1, "="))
      stream.advance();
  } else skipStatement(stream);
  return { key, value: { kind: "string", value: stream.textSince(start) } };
}
