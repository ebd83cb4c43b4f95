import type { Expression, Literal } from "../../ast";
import { parseStageReference } from "../names";
import { parseQueryAt } from "../queries/query";
import type { TokenStream } from "../token-stream";
import { parseArray, parseObject, parseTyped } from "./literals";
import { precedence, parseExpressionAt } from "./expression";
import { parseNamed } from "./named";
import { parseParenthesised } from "./parenthesised";
import { parseStar } from "./star";
import { parseCase, parseCast, parseExtract, parseInterval, parsePosition } from "./special-forms";

/** What an expression begins with: a literal, a name, a call, a sign, a parenthesis, … */
export function parsePrefix(stream: TokenStream): Expression {
  const token = stream.current;
  switch (token.kind) {
    case "number":
      stream.advance();
      return { node: "literal", type: "number", value: token.value };
    case "string":
      stream.advance();
      return { node: "literal", type: "string", value: token.value };
    case "variable":
      stream.advance();
      return /^\d+$/.test(token.value)
        ? { node: "positional", index: Number(token.value), position: stream.position(token) }
        : { node: "variable", name: token.value, position: stream.position(token) };
    case "stage":
      return { node: "stage", stage: parseStageReference(stream), position: stream.position(token) };
    case "quoted":
      return parseNamed(stream);
    case "word":
      return parseWord(stream, token.value);
    case "symbol":
      return parseSymbol(stream, token.value);
    default:
      return stream.fail();
  }
}

function parseSymbol(stream: TokenStream, symbol: string): Expression {
  const position = stream.position();
  switch (symbol) {
    case "(":
      return parseParenthesised(stream);
    case "-":
    case "+":
      stream.advance();
      return {
        node: "unary",
        operator: symbol,
        operand: parseExpressionAt(stream, precedence.sign),
        position,
      };
    case "?":
      stream.advance();
      stream.parameters += 1;
      return { node: "parameter", index: stream.parameters, position };
    case ":":
      return parseParameter(stream);
    case "[":
      return parseArray(stream);
    case "{":
      return parseObject(stream);
    case "*":
      return parseStar(stream);
    default:
      return stream.fail();
  }
}

/** :1 or :name */
function parseParameter(stream: TokenStream): Expression {
  const position = stream.position();
  stream.expectSymbol(":");
  const token = stream.current;
  if (token.kind === "number" && /^\d+$/.test(token.value)) {
    stream.advance();
    return { node: "parameter", index: Number(token.value), position };
  }
  if (token.kind !== "word" && token.kind !== "quoted") stream.fail();
  stream.advance();
  return { node: "parameter", name: token.value, position };
}

const constants: Readonly<Record<string, Literal>> = {
  NULL: { node: "literal", type: "null", value: null },
  TRUE: { node: "literal", type: "boolean", value: true },
  FALSE: { node: "literal", type: "boolean", value: false },
};

function parseWord(stream: TokenStream, word: string): Expression {
  const constant = constants[word];
  if (constant) {
    stream.advance();
    return constant;
  }
  return (
    parseSemantics(stream, word) ??
    parseOperatorWord(stream, word) ??
    parseSpecialForm(stream, word) ??
    parseTyped(stream) ??
    parseNamed(stream)
  );
}

/** RUNNING f(..), FINAL f(..) of MATCH_RECOGNIZE; the binder refuses them elsewhere. */
function parseSemantics(stream: TokenStream, word: string): Expression | undefined {
  if ((word !== "RUNNING" && word !== "FINAL") || stream.ahead(1).kind !== "word") return undefined;
  if (!stream.isSymbolAhead(2, "(")) return undefined;
  stream.advance();
  const call = parseNamed(stream);
  if (call.node !== "call") return stream.fail();
  return { ...call, semantics: word === "FINAL" ? "final" : "running" };
}

function parseOperatorWord(stream: TokenStream, word: string): Expression | undefined {
  const position = stream.position();
  if (word === "NOT") {
    stream.advance();
    if (stream.isWord("EXISTS")) return parseExists(stream, true);
    return { node: "unary", operator: "not", operand: parseExpressionAt(stream, precedence.not), position };
  }
  if (word === "EXISTS") return parseExists(stream, false);
  if ((word === "PRIOR" || word === "CONNECT_BY_ROOT") && ["word", "quoted"].includes(stream.ahead(1).kind)) {
    stream.advance();
    const operator = word === "PRIOR" ? "prior" : "connect_by_root";
    return { node: "unary", operator, operand: parseExpressionAt(stream, precedence.sign), position };
  }
  return undefined;
}

function parseExists(stream: TokenStream, negated: boolean): Expression {
  stream.expectWord("EXISTS");
  return { node: "exists", query: stream.enclosed(() => parseQueryAt(stream)), negated };
}

function parseSpecialForm(stream: TokenStream, word: string): Expression | undefined {
  if (word === "CASE") return parseCase(stream);
  if (word === "INTERVAL") return parseInterval(stream);
  if (!stream.isSymbolAhead(1, "(")) return undefined;
  if (word === "CAST" || word === "TRY_CAST") return parseCast(stream);
  if (word === "EXTRACT") return parseExtract(stream);
  return word === "POSITION" ? parsePosition(stream) : undefined;
}
