import { isSymbol, isWord, storedName, tokensOf, type Token } from "../sql/tokens";

/** Functions whose first argument is a part of a date, such as DAY, and no column. */
const DATE_PART_FUNCTIONS = [
  ...["DATEADD", "DATEDIFF", "TIMEADD", "TIMEDIFF", "TIMESTAMPADD", "TIMESTAMPDIFF"],
  ...["DATE_PART", "EXTRACT", "LAST_DAY"],
];

/** A name of a column, perhaps behind that of its table. */
export interface Reference {
  /** As Snowflake stores them. */
  readonly parts: readonly string[];
}

/**
 * The expression with its references replaced; those for which `replace` answers undefined stay, as keywords have to. Function names,
 * types and parts of dates are no references.
 */
export function replaceReferences(
  expression: string,
  replace: (reference: Reference) => string | undefined,
): string {
  const tokens = tokensOf(expression);
  let text = "";
  let done = 0;
  for (let n = 0; n < tokens.length; n++) {
    const last = lastOfName(tokens, n);
    if (last === undefined) continue;
    const first = tokens[n] as Token;
    const end = (tokens[last] as Token).end;
    const parts = tokens.slice(n, last + 1).filter((_, place) => place % 2 === 0);
    const replaced = isReference(tokens, n, last) ? replace({ parts: parts.map(storedName) }) : undefined;
    if (replaced !== undefined) {
      text += expression.slice(done, first.start) + replaced;
      done = end;
    }
    n = last;
  }
  return text + expression.slice(done);
}

/** Place of the last token of the name that begins at a place: of `c` in `a.b.c`. */
function lastOfName(tokens: readonly Token[], start: number): number | undefined {
  const isName = (token: Token | undefined) => token?.kind === "word" || token?.kind === "quoted";
  if (!isName(tokens[start])) return undefined;
  let last = start;
  while (isSymbol(tokens[last + 1], ".") && isName(tokens[last + 2])) last += 2;
  return last;
}

function isReference(tokens: readonly Token[], first: number, last: number): boolean {
  const before = tokens[first - 1];
  if (isSymbol(tokens[last + 1], "(") || isSymbol(before, "::") || isSymbol(before, ":")) return false;
  if (isWord(before, "AS") && tokens[first]?.kind === "word") return false;
  const datePart = isSymbol(before, "(") && isWord(tokens[first - 2], ...DATE_PART_FUNCTIONS);
  return !(datePart && (isSymbol(tokens[last + 1], ",") || isWord(tokens[last + 1], "FROM")));
}

/** Every reference of an expression. */
export function referencesOf(expression: string): Reference[] {
  const found: Reference[] = [];
  replaceReferences(expression, (reference) => {
    found.push(reference);
    return undefined;
  });
  return found;
}

/** Words that are a name only in quotes. https://docs.snowflake.com/en/sql-reference/reserved-keywords */
const RESERVED = new Set(
  (
    "ALL ALTER AND ANY AS BETWEEN BY CASE CAST CHECK COLUMN CONNECT CONSTRAINT CREATE CROSS CURRENT DELETE DISTINCT DROP ELSE " +
    "EXCEPT EXISTS FALSE FOLLOWING FOR FROM FULL GRANT GROUP HAVING ILIKE IN INCREMENT INNER INSERT INTERSECT INTO IS JOIN " +
    "LATERAL LEFT LIKE MINUS NATURAL NOT NULL OF ON OR ORDER QUALIFY REGEXP REVOKE RIGHT RLIKE ROW ROWS SAMPLE SELECT SET " +
    "SOME START TABLE TABLESAMPLE THEN TO TRIGGER TRUE UNION UNIQUE UPDATE USING VALUES WHEN WHENEVER WHERE WITH"
  ).split(" "),
);

/** How a stored name is written: quoted where it has to be. */
export const written = (name: string): string =>
  /^[A-Z_][A-Z0-9_$]*$/.test(name) && !RESERVED.has(name)
    ? name.toLowerCase()
    : `"${name.replaceAll('"', '""')}"`;
