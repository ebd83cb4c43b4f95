import { isSymbol, isWord, storedName, type Token } from "./tokens";

/** A name after FROM, JOIN or a comma of FROM, and the place of its token. */
export interface TableReference {
  /** One part "(" for what is no name, such as a function's call. */
  readonly parts: readonly string[];
  readonly at: number;
}

/** ON and USING do not end FROM: after them a comma brings another table. */
const CLAUSES_AFTER_FROM = [
  ...["WHERE", "GROUP", "HAVING", "QUALIFY", "ORDER", "LIMIT", "OFFSET", "FETCH", "SELECT"],
  ...["UNION", "INTERSECT", "EXCEPT", "MINUS", "WINDOW", "START", "CONNECT"],
];

/**
 * Every relation that a query reads from. Whatever is not understood comes back as a name that nothing has, so that a
 * check refuses it.
 */
export function tableReferences(tokens: readonly Token[]): TableReference[] {
  const found: TableReference[] = [];
  const inFrom: boolean[] = [false];
  tokens.forEach((token, n) => {
    const depth = inFrom.length - 1;
    if (isSymbol(token, "(")) inFrom.push(false);
    else if (isSymbol(token, ")")) inFrom.pop();
    else if (isWord(token, ...CLAUSES_AFTER_FROM)) inFrom[depth] = false;
    else if (isWord(token, "FROM", "JOIN")) {
      inFrom[depth] = true;
      found.push(...referenceAt(tokens, n + 1));
    } else if (isSymbol(token, ",") && inFrom[depth]) found.push(...referenceAt(tokens, n + 1));
  });
  return found;
}

/** The name at a place; none before a query in parentheses, whose own FROM is met later. */
function referenceAt(tokens: readonly Token[], at: number): TableReference[] {
  if (isSymbol(tokens[at], "(") && isWord(tokens[at + 1], "SELECT", "WITH")) return [];
  const parts: string[] = [];
  let n = at;
  for (;;) {
    const token = tokens[n];
    if (token?.kind !== "word" && token?.kind !== "quoted") return [{ parts: ["("], at }];
    parts.push(storedName(token));
    if (!isSymbol(tokens[n + 1], ".")) break;
    n += 2;
  }
  return [{ parts: isSymbol(tokens[n + 1], "(") ? ["("] : parts, at }];
}

/**
 * The common tables of the WITH that begins the query, each with the place where its definition ends: before that, and inside
 * a deeper WITH, the name means something else.
 */
export function commonTables(tokens: readonly Token[]): Map<string, number> {
  const tables = new Map<string, number>();
  if (!isWord(tokens[0], "WITH")) return tables;
  let n = 1;
  for (;;) {
    const name = tokens[n];
    const defined = name && isWord(tokens[n + 1], "AS") && isSymbol(tokens[n + 2], "(");
    if (!defined) return tables;
    const end = closing(tokens, n + 2);
    tables.set(storedName(name), end);
    if (!isSymbol(tokens[end + 1], ",")) return tables;
    n = end + 2;
  }
}

function closing(tokens: readonly Token[], open: number): number {
  let depth = 0;
  for (let n = open; n < tokens.length; n++) {
    if (isSymbol(tokens[n], "(")) depth += 1;
    else if (isSymbol(tokens[n], ")") && --depth === 0) return n;
  }
  return tokens.length;
}
