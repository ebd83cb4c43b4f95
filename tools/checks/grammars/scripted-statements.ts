/** Comments, strings, quoted names, words and single characters. */
const piece =
  /--[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^'\\]|''|\\[\s\S])*'|"(?:[^"]|"")*"|\$\$|[A-Za-z_][\w$]*|\s+|[\s\S]/g;
const skipped = /^(\s|--|\/\/|\/\*|\$\$)/;

const words = (text: string): ReadonlySet<string> => new Set(text.split(" "));
const QUERIES = words("SELECT WITH CALL SHOW");
const VERBS = words(
  "SELECT WITH INSERT UPDATE DELETE MERGE TRUNCATE COPY CREATE ALTER DROP GRANT REVOKE CALL SHOW DESCRIBE USE",
);
/** Behind these, a statement of the block may begin; before them stands a condition, a loop's head, a cursor's name or nothing. */
const OPENERS = words("BEGIN THEN ELSE DO LOOP REPEAT FOR");

interface Piece {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/**
 * The SQL statements inside a block of Snowflake Scripting, which no grammar reads whole: statements of their own, cursors' queries, and
 * those in parentheses that are assigned, looped over or returned. What holds no block answers none.
 */
export function scriptedStatements(statement: string): string[] {
  const block = blockOf(statement);
  return segmentsOf(block).flatMap((pieces) =>
    spansOf(pieces).map(([first, last]) => withoutTargets(block.slice(first.start, last.end))),
  );
}

/** Where a block's SELECT puts its values is Scripting, not SQL. */
export const withoutTargets = (sql: string): string => sql.replace(/\bINTO\s+:\w+(?:\s*,\s*:\w+)*/gi, "");

/** The block itself, or that of a task or of a procedure in SQL, in dollars or not. */
function blockOf(statement: string): string {
  const found = /(?:^|\bAS\s)\s*(?:\$\$)?\s*(?:--[^\n]*\s*)*\b((?:DECLARE|BEGIN)\b[\s\S]*;[\s\S]*)$/i.exec(
    statement,
  );
  const head = statement.slice(0, found?.index ?? 0);
  return found && !/\bLANGUAGE\s+(?!SQL\b)\w/i.test(head) ? (found[1] ?? "") : "";
}

/** What stands between semicolons, without comments. */
function segmentsOf(block: string): Piece[][] {
  const segments: Piece[][] = [[]];
  for (const { 0: text, index: start } of block.matchAll(piece)) {
    if (text === ";") segments.push([]);
    else if (!skipped.test(text)) segments.at(-1)?.push({ text, start, end: start + text.length });
  }
  return segments;
}

const wordOf = (found: Piece | undefined): string => found?.text.toUpperCase() ?? "";

/** First and last piece of each statement in a segment. */
function spansOf(pieces: readonly Piece[]): [Piece, Piece][] {
  const spans: [Piece, Piece][] = [];
  let mayBegin = true;
  for (let at = 0; at < pieces.length; at++) {
    const [here, next] = [pieces[at], pieces[at + 1]];
    const last = pieces.at(-1);
    if (mayBegin && here && last && VERBS.has(wordOf(here))) return [...spans, [here, last]];
    mayBegin = OPENERS.has(wordOf(here));
    if (here?.text !== "(" || !next || !QUERIES.has(wordOf(next))) continue;
    at = closing(pieces, at) - 1;
    spans.push([next, pieces[at] ?? next]);
  }
  return spans;
}

/** Where the parenthesis that opens at `from` is closed; the end where it is not. */
function closing(pieces: readonly Piece[], from: number): number {
  let depth = 0;
  for (let at = from; at < pieces.length; at++) {
    if (pieces[at]?.text === "(") depth++;
    if (pieces[at]?.text === ")" && --depth === 0) return at;
  }
  return pieces.length;
}
