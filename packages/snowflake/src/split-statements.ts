/** A statement of a script and the line on which it starts, counted from 1. */
export interface ScriptStatement {
  readonly text: string;
  readonly line: number;
}

/** What the splitter steps over as one piece: comments, strings, quoted names, dollar strings, words. The order matters. */
const piece =
  /--[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^'\\]|''|\\[\s\S])*'|"(?:[^"]|"")*"|\$\$[\s\S]*?\$\$|[A-Za-z_][\w$]*|\s+|[\s\S]/g;

/** After END, these close a loop or an IF, whose beginnings are not counted. */
const closesUncounted = new Set(["IF", "FOR", "WHILE", "LOOP", "REPEAT"]);

/** What stands before a word that opens a block; elsewhere BEGIN and DECLARE are names. */
const beforeBlocks = new Set([";", "AS", "BEGIN", "THEN", "ELSE", "DO", "LOOP", "REPEAT"]);

/** After BEGIN, these (or `;`) say that it starts a transaction and not a block. */
const transactionWords = new Set(["TRANSACTION", "WORK", "NAME"]);

interface Piece {
  readonly text: string;
  readonly offset: number;
}

/**
 * The statements of a script, split at `;` outside strings, comments and Snowflake Scripting blocks, without the `;`.
 * Statements that consist of comments only are left out.
 */
export function splitStatements(script: string): ScriptStatement[] {
  const pieces = piecesOf(script);
  const statements: ScriptStatement[] = [];
  let start = 0;
  let depth = 0;
  pieces.forEach(({ text, offset }, index) => {
    depth += depthChange(pieces, index, depth);
    if (text !== ";" || depth > 0) return;
    statements.push(...statementOf(script, start, offset));
    start = offset + 1;
  });
  statements.push(...statementOf(script, start, script.length));
  return statements;
}

function piecesOf(script: string): Piece[] {
  return [...script.matchAll(piece)]
    .map((match) => ({ text: match[0], offset: match.index }))
    .filter(({ text }) => !isBlank(text));
}

function isBlank(text: string): boolean {
  return /^(\s|--|\/\/|\/\*)/.test(text) && text.trim() !== "/";
}

/** +1 where a block opens, -1 where one closes. A CASE closes with a bare END as well, so inside a block it counts too. */
function depthChange(pieces: readonly Piece[], index: number, depth: number): number {
  const word = pieces[index]?.text.toUpperCase();
  const next = pieces[index + 1]?.text.toUpperCase();
  const before = pieces[index - 1]?.text.toUpperCase();
  if (before === "." || next === ".") return 0;
  // The declarations of a block hold `;` of their own: DECLARE counts, the BEGIN that follows them does not again.
  if (word === "DECLARE" && startsBlock(before)) return 1;
  if (word === "BEGIN" && startsBlock(before)) return beginChange(pieces, index);
  if (depth === 0) return 0;
  if (word === "CASE" && before !== "END") return 1;
  if (word === "END" && !closesUncounted.has(next ?? "")) return -1;
  return 0;
}

function startsBlock(before: string | undefined): boolean {
  return before === undefined || beforeBlocks.has(before);
}

function beginChange(pieces: readonly Piece[], index: number): number {
  const next = pieces[index + 1]?.text.toUpperCase();
  if (next === undefined || next === ";" || transactionWords.has(next)) return 0;
  return hasOpenDeclaration(pieces, index) ? 0 : 1;
}

/** Walks back to the DECLARE to which this BEGIN belongs: only declarations lie between them. */
function hasOpenDeclaration(pieces: readonly Piece[], index: number): boolean {
  for (let at = index - 1; at >= 0; at--) {
    const word = pieces[at]?.text.toUpperCase();
    if (word === "DECLARE") return true;
    if (word === "BEGIN" || word === "END") return false;
  }
  return false;
}

function statementOf(script: string, start: number, end: number): ScriptStatement[] {
  const text = script.slice(start, end);
  const first = piecesOf(text)[0];
  if (first === undefined) return [];
  const line = script.slice(0, start + first.offset).split("\n").length;
  return [{ text: text.slice(first.offset).trim(), line }];
}
