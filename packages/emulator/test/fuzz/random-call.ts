import { builtInNames } from "../../src/functions/registry";
import type { Random } from "./random";

/** A table with a column of each type, and rows at the edges of each. */
export const EVERY_TYPE = [
  `CREATE OR REPLACE TABLE every_type (n INT, d NUMBER(38, 10), f FLOAT, s VARCHAR, b BOOLEAN, day DATE, t TIME, ntz TIMESTAMP_NTZ, ltz TIMESTAMP_LTZ,
     tz TIMESTAMP_TZ, x BINARY, v VARIANT, a ARRAY, o OBJECT)`,
  `INSERT INTO every_type
   SELECT 1, 1.5, 0.1, 'abc', TRUE, '2024-02-29', '23:59:59', '2024-02-29 12:00:00', '2024-02-29 12:00:00', '2024-02-29 12:00:00 +02:00', TO_BINARY('AB', 'HEX'),
     PARSE_JSON('{"a": [1, null, "x"]}'), ARRAY_CONSTRUCT(1, 'a', NULL), OBJECT_CONSTRUCT('k', 1)
   UNION ALL
   SELECT NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
   UNION ALL
   SELECT -99999999999999999999999999999999999999, -9999999999999999999999999999.9999999999, 'NaN'::FLOAT, '', FALSE, '0001-01-01', '00:00:00',
     '9999-12-31 23:59:59', '1600-01-01 00:00:00', '1969-12-31 23:59:59 -12:00', TO_BINARY('', 'HEX'), PARSE_JSON('"text"'), ARRAY_CONSTRUCT(), OBJECT_CONSTRUCT()`,
] as const;

const ARGUMENTS = [
  ...[
    "n",
    "d",
    "f",
    "s",
    "b",
    "day",
    "t",
    "ntz",
    "ltz",
    "tz",
    "x",
    "v",
    "a",
    "o",
    "v:a",
    "v:a[0]",
    "o:k",
    "*",
  ],
  ...[
    "NULL",
    "0",
    "-1",
    "3",
    "1.5",
    "1e308",
    "-0.0::FLOAT",
    "9223372036854775808",
    "TRUE",
    "''",
    "'a'",
    "'%'",
    "'[('",
    "'\\\\d+'",
    "'2024-01-01'",
    "'YYYY-MM-DD'",
  ],
  ...[
    "'day'",
    "day",
    "month",
    "'Europe/Zurich'",
    "'UTF-8'",
    "'{\"a\": 1}'",
    "'a.b[0]'",
    "'🙂'",
    "[1, 2]",
    "{'k': 1}",
    "x -> x + 1",
    "(SELECT MAX(n) FROM every_type)",
  ],
];

/** Those wait, or turn the clock of everybody. */
const NAMES = builtInNames().filter((name) => !/WAIT|FIRN/.test(name));

function call(random: Random, depth: number): string {
  const args = Array.from({ length: random.below(5) }, () =>
    depth > 0 && random.below(4) === 0 ? call(random, depth - 1) : random.pick(ARGUMENTS),
  );
  return `${random.pick(NAMES)}(${args.join(", ")})`;
}

const FORMS: readonly ((call: string, random: Random) => string)[] = [
  (each) => `SELECT ${each} FROM every_type`,
  (each) => `SELECT ${each} OVER (PARTITION BY b ORDER BY n) FROM every_type`,
  (each, random) => `SELECT s, ${each} FROM every_type GROUP BY s HAVING ${each} = ${random.pick(ARGUMENTS)}`,
  (each, random) =>
    `SELECT ${each}::${random.pick(["INT", "VARCHAR(2)", "DATE", "VARIANT", "ARRAY", "BOOLEAN", "TIMESTAMP_TZ", "BINARY"])} FROM every_type`,
  (each, random) =>
    `SELECT * FROM every_type WHERE ${each} ${random.pick(["=", "<", "LIKE", "||", "+", "IN"])} (${random.pick(ARGUMENTS)}) ORDER BY ${each} LIMIT 2`,
  (each) => `SELECT * FROM TABLE(${each})`,
  (each) => `SELECT * FROM every_type, LATERAL FLATTEN(INPUT => ${each})`,
  (each) => `CREATE OR REPLACE TABLE made AS SELECT ${each} AS c FROM every_type`,
  (each) => `CREATE OR REPLACE VIEW seen AS SELECT ${each} AS c FROM every_type ->> SELECT * FROM seen`,
  (each) => `UPDATE every_type SET s = ${each} WHERE ${each} IS NULL`,
  (each) => `BEGIN RETURN ${each}; END`,
];

/** A statement that calls functions with arguments which may be none of theirs. */
export const randomCall = (random: Random): string => random.pick(FORMS)(call(random, 2), random);
