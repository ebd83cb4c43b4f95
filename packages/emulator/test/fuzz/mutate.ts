import type { Random } from "./random";

const token =
  /--[^\n]*|'(?:[^'\\]|''|\\[\s\S])*'|"(?:[^"]|"")*"|\$\$[\s\S]*?\$\$|[A-Za-z_][\w$]*|\d+(?:\.\d+)?|\s+|[\s\S]/g;
const tokensOf = (sql: string): string[] => sql.match(token) ?? [];

type Kind = "word" | "number" | "string" | "symbol";

function kindOf(piece: string): Kind | undefined {
  if (/^(\s|--)/.test(piece)) return undefined;
  if (/^\d/.test(piece)) return "number";
  if (/^['$]./.test(piece)) return "string";
  return /^["\w]/.test(piece) ? "word" : "symbol";
}

/** What is at the edge of a type, of an encoding, or of patience. */
const EDGES: Readonly<Record<Kind, readonly string[]>> = {
  number: [
    "0",
    "-1",
    "1e400",
    "1e-400",
    "2147483648",
    "9223372036854775808",
    "9".repeat(38),
    "9".repeat(400),
    "0.".padEnd(60, "7"),
    "NULL",
  ],
  string: [
    "''",
    "'\\\\'",
    "'NaN'",
    "'9999-99-99'",
    "'🙂'",
    `'${"x".repeat(100_000)}'`,
    "'\\u0000'",
    "'[{\"a\":'",
    "'%_\\\\'",
    "NULL",
  ],
  word: [
    "NULL",
    "IDENTIFIER(NULL)",
    "ARRAY",
    "VECTOR(FLOAT, 3)",
    '""',
    '"\u0000"',
    "x".repeat(300),
    "*",
    "$1",
    "@~",
  ],
  symbol: [
    ..."*()[]{}:?;'\"\\",
    "::",
    "/*",
    "--",
    "$$",
    "=>",
    "->",
    "\u0000",
    "\ud800",
    "\u202e",
    "\ufeff",
    "\r",
  ],
};

type Change = (sql: string, random: Random, corpus: readonly string[]) => string;
type Exchange = (found: string, random: Random, corpus: readonly string[]) => string;

/** Exchanges a random piece of the statement, no white space, for others. */
const atToken = (exchange: Exchange): Change => {
  return (sql, random, corpus) => {
    const tokens = tokensOf(sql);
    const places = [...tokens.keys()].filter((index) => kindOf(tokens[index] ?? "") !== undefined);
    if (places.length === 0) return sql;
    const at = random.pick(places);
    return [...tokens.slice(0, at), exchange(tokens[at] ?? "", random, corpus), ...tokens.slice(at + 1)].join(
      "",
    );
  };
};

/** A piece of the same kind, from another statement or from an edge: what comes out is mostly still a statement. */
const alike: Exchange = (found, random, corpus) => {
  const kind = kindOf(found) ?? "symbol";
  const others = tokensOf(random.pick(corpus)).filter((piece) => kindOf(piece) === kind);
  return random.pick([...others.slice(0, 40), ...EDGES[kind]]);
};

const anything: Exchange = (_, random, corpus) => random.pick(tokensOf(random.pick(corpus)));

/** The text in UTF-8, changed at a random byte: what is no character any more arrives as U+FFFD. */
const atByte = (change: (bytes: Buffer, at: number, random: Random) => Buffer[]): Change => {
  return (sql, random) => {
    const bytes = Buffer.from(sql);
    return Buffer.concat(change(bytes, random.below(bytes.length + 1), random)).toString("utf8");
  };
};

const alikeOnly = [atToken(alike)];
const changes: readonly Change[] = [
  atToken(() => ""),
  atToken((found) => `${found} ${found}`),
  atToken(anything),
  atToken((found, random, corpus) => `${found} ${anything(found, random, corpus)} `),
  atToken((found, random) => `${"(".repeat(1 + random.below(40))}${found}`),
  atToken((found) => `(${found})`),
  atToken((found, random) => found.repeat(1 + random.below(50))),
  (sql, random) => sql.slice(0, random.below(sql.length + 1)),
  (sql, random, corpus) => {
    const other = random.pick(corpus);
    return sql.slice(0, random.below(sql.length + 1)) + other.slice(random.below(other.length));
  },
  atByte((bytes, at, random) => [bytes.subarray(0, at), random.bytes(1), bytes.subarray(at + 1)]),
  atByte((bytes, at, random) => [bytes.subarray(0, at), random.bytes(3), bytes.subarray(at)]),
  atByte((bytes, at, random) => [bytes.subarray(0, at), bytes.subarray(at + random.below(20))]),
];

/** A statement of the corpus, changed: two times in three like for like, else anyhow. The same random numbers give the same statement. */
export function mutated(corpus: readonly string[], random: Random): string {
  const kinds = random.below(3) > 0 ? alikeOnly : changes;
  let sql = random.pick(corpus);
  for (let left = 1 + random.below(3); left > 0; left--) sql = random.pick(kinds)(sql, random, corpus);
  return sql;
}
