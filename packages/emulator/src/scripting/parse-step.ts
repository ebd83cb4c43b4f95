import type { Expression } from "../ast";
import { parseExpressionAt } from "../parser/expressions/expression";
import { parseAnyIdentifier } from "../parser/names";
import { startsBlock } from "../parser/statements/block";
import type { TokenStream } from "../parser/token-stream";
import {
  parseBlockAt,
  parseDeclaration,
  parseEmbedded,
  parseSource,
  parseSteps,
  parseValue,
  parseVariable,
} from "./parse-block";
import type { Step } from "./syntax";

type Parser = (stream: TokenStream) => StepBody;
type StepBody = Step extends infer S ? (S extends Step ? Omit<S, "position"> : never) : never;

/** One statement of a block, without the `;` behind it. */
export function parseStep(stream: TokenStream): Step {
  const position = stream.position();
  if (startsBlock(stream)) return parseBlockAt(stream);
  if (isAssignment(stream)) return { position, ...parseAssignment(stream) } as Step;
  const parse = stream.current.kind === "word" ? parsers[stream.current.value] : undefined;
  if (parse) return { position, ...parse(stream) } as Step;
  const statement = parseEmbedded(stream);
  return { position, step: "sql", statement, kind: statement.statement.statement };
}

const isAssignment = (stream: TokenStream): boolean =>
  stream.isSymbolAhead(1, ":=") || (stream.isSymbol(":") && stream.isSymbolAhead(2, ":="));

function parseAssignment(stream: TokenStream): StepBody {
  const name = parseVariable(stream);
  stream.expectSymbol(":=");
  return { step: "assign", name, value: parseValue(stream) };
}

const parsers: Readonly<Record<string, Parser>> = {
  LET: (stream) => {
    stream.advance();
    return { step: "declare", declaration: parseDeclaration(stream) };
  },
  IF: parseIf,
  CASE: parseCase,
  FOR: parseFor,
  WHILE: parseWhile,
  REPEAT: parseRepeat,
  LOOP: parseLoop,
  BREAK: (stream) => parseJump(stream, "break"),
  EXIT: (stream) => parseJump(stream, "break"),
  CONTINUE: (stream) => parseJump(stream, "continue"),
  ITERATE: (stream) => parseJump(stream, "continue"),
  RETURN: parseReturn,
  RAISE: (stream) => {
    stream.advance();
    return stream.atStatementEnd
      ? { step: "raise" }
      : { step: "raise", name: parseAnyIdentifier(stream).value };
  },
  OPEN: (stream) => {
    stream.advance();
    const name = parseAnyIdentifier(stream).value;
    const using = stream.acceptWord("USING") ? stream.parenthesised(() => parseExpressionAt(stream)) : [];
    return { step: "open", name, using };
  },
  FETCH: (stream) => {
    stream.advance();
    const name = parseAnyIdentifier(stream).value;
    stream.expectWord("INTO");
    return { step: "fetch", name, into: stream.list(() => parseVariable(stream)) };
  },
  CLOSE: (stream) => {
    stream.advance();
    return { step: "close", name: parseAnyIdentifier(stream).value };
  },
  NULL: (stream) => {
    stream.advance();
    return { step: "null" };
  },
  // Child jobs run at once, so that there is never one to wait for.
  ASYNC: (stream) => {
    stream.advance();
    const statement = stream.enclosed(() => parseEmbedded(stream));
    return { step: "sql", statement, kind: statement.statement.statement };
  },
  AWAIT: (stream) => {
    stream.advance();
    stream.advance();
    return { step: "null" };
  },
};

function parseIf(stream: TokenStream): StepBody {
  const branches: { condition: Expression; body: Step[] }[] = [];
  stream.expectWord("IF");
  do {
    const condition = parseExpressionAt(stream);
    stream.expectWord("THEN");
    branches.push({ condition, body: parseSteps(stream, "ELSEIF", "ELSIF", "ELSE", "END") });
  } while (stream.acceptWord("ELSEIF", "ELSIF"));
  const otherwise = stream.acceptWord("ELSE") ? parseSteps(stream, "END") : [];
  stream.expectWords("END", "IF");
  return { step: "if", branches, otherwise };
}

function parseCase(stream: TokenStream): StepBody {
  stream.expectWord("CASE");
  const operand = stream.isWord("WHEN") ? undefined : parseExpressionAt(stream);
  const branches: { condition: Expression; body: Step[] }[] = [];
  while (stream.acceptWord("WHEN")) {
    const condition = parseExpressionAt(stream);
    stream.expectWord("THEN");
    branches.push({ condition, body: parseSteps(stream, "WHEN", "ELSE", "END") });
  }
  const otherwise = stream.acceptWord("ELSE") ? parseSteps(stream, "END") : undefined;
  stream.expectWord("END");
  stream.acceptWord("CASE");
  return { step: "case", ...(operand ? { operand } : {}), branches, ...(otherwise ? { otherwise } : {}) };
}

function parseFor(stream: TokenStream): StepBody {
  stream.expectWord("FOR");
  const name = parseAnyIdentifier(stream).value;
  stream.expectWord("IN");
  const reverse = stream.acceptWord("REVERSE");
  if (!reverse && isSource(stream)) {
    const source = parseSource(stream);
    return { step: "for_rows", name, source, ...parseLoopBody(stream, "FOR") };
  }
  const from = parseExpressionAt(stream);
  stream.expectWord("TO");
  const to = parseExpressionAt(stream);
  return { step: "for_range", name, from, to, reverse, ...parseLoopBody(stream, "FOR") };
}

const isSource = (stream: TokenStream): boolean =>
  stream.isWordAhead(1, "DO") ||
  stream.isWord("SELECT", "WITH", "RESULTSET_FROM_CURSOR") ||
  (stream.isSymbol(":") && stream.isWordAhead(2, "DO")) ||
  (stream.isSymbol("(") &&
    stream.isWordAhead(1, "SELECT", "WITH", "SHOW", "CALL", "EXECUTE") &&
    !isBounded(stream));

/** (SELECT ..) TO n is a number. */
function isBounded(stream: TokenStream): boolean {
  let depth = 0;
  for (let distance = 0; stream.ahead(distance).kind !== "end"; distance += 1) {
    if (stream.isSymbolAhead(distance, "(")) depth += 1;
    if (stream.isSymbolAhead(distance, ")") && --depth === 0) return stream.isWordAhead(distance + 1, "TO");
  }
  return false;
}

/** DO .. END FOR [label], or LOOP .. END LOOP [label]. */
function parseLoopBody(stream: TokenStream, word: string): { body: Step[]; label?: string } {
  const isLoop = stream.expectWord("DO", "LOOP") === "LOOP";
  const body = parseSteps(stream, "END");
  stream.expectWord("END");
  stream.expectWord(isLoop ? "LOOP" : word);
  return { body, ...parseLabel(stream) };
}

const parseLabel = (stream: TokenStream): { label?: string } =>
  stream.atStatementEnd ? {} : { label: parseAnyIdentifier(stream).value };

function parseWhile(stream: TokenStream): StepBody {
  stream.expectWord("WHILE");
  const condition = parseExpressionAt(stream);
  return { step: "while", condition, ...parseLoopBody(stream, "WHILE") };
}

function parseRepeat(stream: TokenStream): StepBody {
  stream.expectWord("REPEAT");
  const body = parseSteps(stream, "UNTIL");
  stream.expectWord("UNTIL");
  const condition = parseExpressionAt(stream);
  stream.expectWords("END", "REPEAT");
  return { step: "repeat", condition, body, ...parseLabel(stream) };
}

function parseLoop(stream: TokenStream): StepBody {
  stream.expectWord("LOOP");
  const body = parseSteps(stream, "END");
  stream.expectWords("END", "LOOP");
  return { step: "loop", body, ...parseLabel(stream) };
}

function parseJump(stream: TokenStream, step: "break" | "continue"): StepBody {
  stream.advance();
  return { step, ...parseLabel(stream) };
}

function parseReturn(stream: TokenStream): StepBody {
  stream.expectWord("RETURN");
  if (stream.atStatementEnd) return { step: "return" };
  if (stream.isWord("TABLE") && stream.isSymbolAhead(1, "(")) {
    stream.advance();
    return { step: "return", table: stream.enclosed(() => parseSource(stream)) };
  }
  return { step: "return", value: parseExpressionAt(stream) };
}
