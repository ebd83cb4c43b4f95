import type { BindValue, ColumnFacts, Value } from "./driver";

/** One statement whose answer must be the same through every driver. */
export interface DriverCase {
  readonly title: string;
  readonly sql: string;
  readonly binds?: readonly BindValue[];
  readonly rows?: readonly (readonly Value[])[];
  readonly columns?: readonly Partial<ColumnFacts>[];
  readonly count?: number;
  readonly error?: { readonly code: string; readonly sqlState: string; readonly message: RegExp };
}

const json = (value: unknown): Value => ({ json: value });
const failing = (title: string, sql: string, error: DriverCase["error"]): DriverCase => ({
  title,
  sql,
  error,
});

const values: readonly DriverCase[] = [
  {
    title: "numbers, to the last of 38 digits",
    sql: "SELECT 1 AS a, -12.50::NUMBER(10,2) AS b, 99999999999999999999999999999999999999 AS c, 0.1::NUMBER(38,37) AS d",
    rows: [
      ["1", "-12.50", "99999999999999999999999999999999999999", "0.1000000000000000000000000000000000000"],
    ],
    columns: [
      { name: "A", type: "fixed", precision: 1, scale: 0, nullable: false },
      { name: "B", type: "fixed", precision: 10, scale: 2 },
      { name: "C", type: "fixed", precision: 38, scale: 0 },
      { name: "D", type: "fixed", precision: 38, scale: 37 },
    ],
  },
  {
    title: "floats",
    sql: "SELECT 1.5::FLOAT AS a, -0.1::FLOAT AS b",
    rows: [["1.5", "-0.1"]],
    columns: [{ type: "real" }, { type: "real" }],
  },
  {
    title: "text, with quotes, line ends and letters of any alphabet",
    sql: `SELECT 'it''s "q"\\n' AS a, 'žluť 雪 🏔' AS b, '' AS c, ' ' AS "lower case"`,
    rows: [['it\'s "q"\n', "žluť 雪 🏔", "", " "]],
    columns: [{ name: "A", type: "text" }, { name: "B" }, { name: "C" }, { name: "lower case" }],
  },
  { title: "booleans", sql: "SELECT TRUE, FALSE, NULL::BOOLEAN", rows: [[true, false, null]] },
  {
    title: "dates before and after the epoch",
    sql: "SELECT '1969-12-31'::DATE AS a, '2024-02-29'::DATE AS b, '0001-01-01'::DATE AS c, '9999-12-31'::DATE AS d",
    rows: [["1969-12-31", "2024-02-29", "0001-01-01", "9999-12-31"]],
    columns: [{ type: "date" }],
  },
  {
    title: "times",
    sql: "SELECT '10:11:12.345'::TIME AS a, '00:00:00'::TIME(0) AS b",
    rows: [["10:11:12.345", "00:00:00.000"]],
    columns: [{ type: "time" }, { type: "time" }],
  },
  {
    title: "timestamps without, with local and with their own time zone",
    sql: `SELECT '1969-12-31 23:59:59.5'::TIMESTAMP_NTZ AS a, '2024-01-01 10:00:00 +02:00'::TIMESTAMP_LTZ AS b,
                 '2024-01-01 10:00:00.125 -05:30'::TIMESTAMP_TZ AS c, '2024-06-01 00:00:00'::TIMESTAMP_NTZ(0) AS d`,
    rows: [
      [
        "1969-12-31T23:59:59.500",
        "2024-01-01T08:00:00.000",
        "2024-01-01T15:30:00.125",
        "2024-06-01T00:00:00.000",
      ],
    ],
    columns: [{ type: "timestamp_ntz" }, { type: "timestamp_ltz" }, { type: "timestamp_tz" }, {}],
  },
  {
    title: "binary",
    sql: "SELECT TO_BINARY('DEADBEEF', 'HEX') AS a, TO_BINARY('', 'HEX') AS b",
    rows: [["DEADBEEF", ""]],
    columns: [{ type: "binary" }, { type: "binary" }],
  },
  {
    title: "semi-structured values",
    sql: `SELECT PARSE_JSON('{"b":[1,2.5,null,"x"],"a":{}}') AS v, OBJECT_CONSTRUCT('k', 1) AS o, ARRAY_CONSTRUCT(1, 'two') AS a`,
    rows: [[json({ a: {}, b: [1, 2.5, null, "x"] }), json({ k: 1 }), json([1, "two"])]],
    columns: [{ type: "variant" }, { type: "object" }, { type: "array" }],
  },
  {
    title: "NULL of every type",
    sql: `SELECT NULL::NUMBER, NULL::FLOAT, NULL::VARCHAR, NULL::DATE, NULL::TIME, NULL::TIMESTAMP_NTZ, NULL::TIMESTAMP_LTZ,
                 NULL::TIMESTAMP_TZ, NULL::BINARY, NULL::VARIANT, NULL::OBJECT, NULL::ARRAY, NULL`,
    rows: [Array<null>(13).fill(null)],
  },
  { title: "no rows", sql: "SELECT 1 AS a WHERE FALSE", rows: [], columns: [{ name: "A", type: "fixed" }] },
  {
    title: "a table's columns keep their declared types",
    sql: "SELECT * FROM typed ORDER BY id",
    rows: [
      ["1", "2.50", "x", true, "2024-01-01", "2024-01-01T00:00:00.000"],
      ["2", null, null, null, null, null],
    ],
    columns: [
      { name: "ID", type: "fixed", precision: 38, scale: 0, nullable: false },
      { name: "AMOUNT", type: "fixed", precision: 12, scale: 2, nullable: true },
      { name: "NAME", type: "text", nullable: true },
      { name: "OK", type: "boolean", nullable: true },
      { name: "DAY", type: "date", nullable: true },
      { name: "AT", type: "timestamp_ntz", nullable: true },
    ],
  },
];

const binds: readonly DriverCase[] = [
  {
    title: "binds of each kind",
    sql: "SELECT ?::NUMBER AS a, ?::VARCHAR AS b, ?::BOOLEAN AS c, ?::FLOAT AS d, ?::VARCHAR AS e",
    binds: [42, "it's", true, 1.25, null],
    rows: [["42", "it's", true, "1.25", null]],
  },
  {
    title: "binds in a WHERE",
    sql: "SELECT id FROM typed WHERE amount > ? AND name = ?",
    binds: [1, "x"],
    rows: [["1"]],
  },
];

const changes: readonly DriverCase[] = [
  {
    title: "CREATE",
    sql: "CREATE OR REPLACE TABLE changed (a INT, b VARCHAR)",
    rows: [["Table CHANGED successfully created."]],
  },
  {
    title: "INSERT",
    sql: "INSERT INTO changed VALUES (1, 'x'), (2, 'y'), (3, 'z')",
    rows: [["3"]],
    count: 3,
  },
  { title: "UPDATE", sql: "UPDATE changed SET b = 'w' WHERE a >= 2", rows: [["2", "0"]], count: 2 },
  { title: "DELETE", sql: "DELETE FROM changed WHERE a = 1", rows: [["1"]], count: 1 },
  {
    title: "MERGE",
    sql: `MERGE INTO changed t USING (SELECT 2 AS a, 'm' AS b UNION ALL SELECT 9, 'n') s ON t.a = s.a
          WHEN MATCHED THEN UPDATE SET b = s.b WHEN NOT MATCHED THEN INSERT VALUES (s.a, s.b)`,
    rows: [["1", "1"]],
    count: 2,
  },
  {
    title: "the rows after them",
    sql: "SELECT a, b FROM changed ORDER BY a",
    rows: [
      ["2", "m"],
      ["3", "w"],
      ["9", "n"],
    ],
  },
];

const errors: readonly DriverCase[] = [
  failing("an unknown table", "SELECT * FROM nowhere", {
    code: "002003",
    sqlState: "42S02",
    message: /Object 'NOWHERE' does not exist or not authorized/,
  }),
  failing("an unknown column", "SELECT nothing FROM typed", {
    code: "000904",
    sqlState: "42000",
    message: /invalid identifier 'NOTHING'/,
  }),
  failing("a statement that is none", "SELEC 1", {
    code: "001003",
    sqlState: "42000",
    message: /syntax error line 1 at position 0 unexpected 'SELEC'/,
  }),
  failing("a text that is no number", "SELECT 'x'::NUMBER", {
    code: "100038",
    sqlState: "22018",
    message: /Numeric value 'x' is not recognized/,
  }),
  failing("a division by zero", "SELECT 1 / 0", {
    code: "100051",
    sqlState: "22012",
    message: /Division by zero/,
  }),
  failing("NULL in a column that may have none", "INSERT INTO typed (id) VALUES (NULL)", {
    code: "100072",
    sqlState: "22000",
    message: /NULL result in a non-nullable column/,
  }),
];

/** What a role may do is asked for on every driver's path. */
const rights: readonly DriverCase[] = [
  { title: "a role", sql: "CREATE OR REPLACE ROLE reader", rows: [["Role READER successfully created."]] },
  { title: "the role's user", sql: "GRANT ROLE reader TO USER ADMIN" },
  { title: "a way to the schema", sql: "GRANT USAGE ON DATABASE drivers TO ROLE reader" },
  { title: "and into it", sql: "GRANT USAGE ON SCHEMA drivers.PUBLIC TO ROLE reader" },
  { title: "a warehouse to read with", sql: "GRANT USAGE ON WAREHOUSE wh TO ROLE reader" },
  { title: "one role at a time", sql: "USE SECONDARY ROLES NONE" },
  { title: "the reader's session", sql: "USE ROLE reader" },
  failing("a table that the role may not read", "SELECT * FROM typed", {
    code: "002003",
    sqlState: "42S02",
    message: /Object '.*TYPED' does not exist or not authorized/,
  }),
  { title: "the owner's session", sql: "USE ROLE ACCOUNTADMIN" },
  { title: "the right to read", sql: "GRANT SELECT ON TABLE typed TO ROLE reader" },
  { title: "the reader's session again", sql: "USE ROLE reader" },
  { title: "a table that the role may read", sql: "SELECT id FROM typed ORDER BY id", rows: [["1"], ["2"]] },
  { title: "all rights back", sql: "USE ROLE ACCOUNTADMIN" },
  { title: "and all roles", sql: "USE SECONDARY ROLES ALL" },
];

/** In their order: some build on those before. `typed` is there with two rows. */
export const driverCases: readonly DriverCase[] = [...values, ...binds, ...changes, ...errors, ...rights];
