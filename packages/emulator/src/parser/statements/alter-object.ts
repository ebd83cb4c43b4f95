import type { AlterObject, ObjectName, Option, OptionValue } from "../../ast";
import { parseExpressionAt } from "../expressions/expression";
import { parseObjectName } from "../names";
import { parseOptions, startsOption } from "../options";
import type { TokenStream } from "../token-stream";
import { notSupported } from "../../errors";
import { parseActionText, parseCondition } from "./alert";
import { parseArgumentTypes } from "./argument-types";
import { skipStatement } from "./block";
import { parseTag } from "./column-definition";
import { parseIfExists } from "./existence";
import { parseTriggers } from "./object-clause";
import { parseNames } from "./option-names";
import { parsePolicyBody } from "./create-policy";

/** ALTER kind [IF EXISTS] name action */
export function parseAlterObject(stream: TokenStream, kind: string): AlterObject {
  const ifExists = parseIfExists(stream);
  const name = isNameless(stream, kind) ? { parts: [] } : parseObjectName(stream);
  const argumentTypes = parseArgumentTypes(stream, kind);
  const action = parseInstanceRename(stream, kind) ?? parseAction(stream);
  return {
    statement: "alter_object",
    kind,
    name,
    ifExists,
    ...(argumentTypes ? { argumentTypes } : {}),
    action,
  };
}

/** ALTER ACCOUNT SET .., ALTER WAREHOUSE SUSPEND: the account, the current warehouse. */
const isNameless = (stream: TokenStream, kind: string) =>
  stream.isWord("SET", "UNSET") ||
  (kind === "WAREHOUSE" && stream.isWord("SUSPEND", "RESUME") && stream.ahead(1).kind === "end");

type Action = AlterObject["action"];

/** RENAME TO 'name': instances of classes take their new name as a text. */
function parseInstanceRename(stream: TokenStream, kind: string): Action | undefined {
  if (!kind.startsWith("SNOWFLAKE.") || !stream.isWords("RENAME", "TO") || stream.ahead(2).kind !== "string")
    return undefined;
  stream.expectWords("RENAME", "TO");
  return {
    action: "rename",
    to: { parts: [], dynamic: { node: "literal", type: "string", value: stream.expectString() } },
  };
}

function parseAction(stream: TokenStream): Action {
  if (stream.acceptWords("RENAME", "TO")) return { action: "rename", to: parseObjectName(stream) };
  if (stream.acceptWords("SWAP", "WITH")) return { action: "swap", to: parseObjectName(stream) };
  if (stream.isWords("SET", "BODY")) return parseBody(stream);
  if (stream.isWords("SET", "MASKING") || stream.isWords("UNSET", "MASKING")) return parseTagMasks(stream);
  if (stream.acceptWord("SET") || stream.isWord("INCREMENT"))
    return { action: "set", options: parseSetOptions(stream) };
  if (stream.acceptWord("UNSET")) return { action: "unset", names: parseNames(stream) };
  if (stream.isWord("ADD", "DROP") && stream.isWordAhead(1, "ALLOWED_VALUES"))
    return parseAllowedValues(stream);
  if (stream.acceptWords("MODIFY", "CONDITION")) return textVerb("MODIFY CONDITION", parseCondition(stream));
  if (stream.acceptWords("MODIFY", "ACTION")) return textVerb("MODIFY ACTION", parseActionText(stream));
  if (stream.isWords("MODIFY", "AS") || stream.isWords("MODIFY", "WHEN")) return parseModify(stream);
  return parseVerb(stream);
}

/** ADD | DROP ALLOWED_VALUES 'a', 'b' of a tag */
function parseAllowedValues(stream: TokenStream): Action {
  const verb = `${stream.expectWord("ADD", "DROP")} ${stream.expectWord("ALLOWED_VALUES")}`;
  const values = stream.list((): OptionValue => ({ kind: "string", value: stream.expectString() }));
  return {
    action: "verb",
    verb,
    names: [],
    options: [{ key: "ALLOWED_VALUES", value: { kind: "list", values } }],
  };
}

/** SET | UNSET MASKING POLICY p, MASKING POLICY q [FORCE] of a tag */
function parseTagMasks(stream: TokenStream): Action {
  const verb = `${stream.expectWord("SET", "UNSET")} MASKING POLICY`;
  const names = stream.list(() => {
    stream.expectWords("MASKING", "POLICY");
    return parseObjectName(stream);
  });
  const force: Option = { key: "FORCE", value: { kind: "boolean", value: true } };
  return { action: "verb", verb, names, options: stream.acceptWord("FORCE") ? [force] : [] };
}

/** SET BODY -> expression of a policy */
function parseBody(stream: TokenStream): Action {
  stream.expectWords("SET", "BODY");
  return textVerb("SET BODY", parsePolicyBody(stream));
}

const textVerb = (verb: string, text: string): Action => ({
  action: "verb",
  verb,
  names: [],
  options: [],
  text,
});

/** KEY = value .., START 5 and so on of sequences, TAG a = 'x'. */
export function parseSetOptions(stream: TokenStream): Option[] {
  if (stream.acceptWord("TAG")) {
    return [{ key: "TAG", value: { kind: "options", options: stream.list(() => parseTag(stream)) } }];
  }
  const options: Option[] = [];
  while (!stream.atStatementEnd) {
    if (startsOption(stream)) options.push(...parseOptions(stream));
    else options.push(parseWordOption(stream));
  }
  if (!options.length) stream.fail();
  return options;
}

const policyWords = ["POLICY", "CONTACT", "EXECUTE", "FROZEN", "IMMUTABLE", "LIFECYCLE"];

/** INCREMENT [BY] n, ORDER | NOORDER, SECURE, TRIGGERS ..; policies and the like are not there. */
function parseWordOption(stream: TokenStream): Option {
  for (let words = 0; words < 3; words += 1) {
    if (stream.isWordAhead(words, ...policyWords)) throw notSupported(`SET ${stream.ahead(words).value}`);
  }
  if (stream.acceptWord("SECURE")) return { key: "SECURE", value: { kind: "boolean", value: true } };
  const triggers = parseTriggers(stream);
  if (triggers) return triggers;
  if (stream.isWord("ORDER", "NOORDER")) {
    return { key: "ORDER", value: { kind: "boolean", value: stream.advance().value === "ORDER" } };
  }
  const key = stream.expectWord("INCREMENT");
  stream.acceptWord("BY");
  stream.acceptSymbol("=");
  return { key, value: { kind: "number", value: stream.expectInteger() } };
}

/** MODIFY AS statement, MODIFY WHEN condition of a task */
function parseModify(stream: TokenStream): Action {
  stream.expectWord("MODIFY");
  const verb = `MODIFY ${stream.expectWord("AS", "WHEN")}`;
  const start = stream.current;
  if (verb === "MODIFY WHEN") {
    const expression = parseExpressionAt(stream);
    return { action: "verb", verb, names: [], options: [], expression, text: stream.textSince(start) };
  }
  skipStatement(stream);
  return { action: "verb", verb, names: [], options: [], text: stream.textSince(start) };
}

const beforeNames = ["AFTER", "TO", "FROM"];

/** SUSPEND, RESUME IF SUSPENDED, REFRESH, ADD AFTER a, b, ENABLE MANAGED ACCESS, RESET PASSWORD .. */
function parseVerb(stream: TokenStream): Action {
  const words: string[] = [];
  let names: ObjectName[] = [];
  while (stream.current.kind === "word" && !startsOption(stream)) {
    words.push(stream.advance().value);
    if (beforeNames.includes(words.at(-1) ?? "")) names = stream.list(() => parseObjectName(stream));
  }
  if (!words.length) stream.fail();
  const options = parseOptions(stream);
  return { action: "verb", verb: words.join(" "), names, options };
}
