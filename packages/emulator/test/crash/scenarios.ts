/** Something that is done again and again until the process is killed, and what must hold then. */
export interface Scenario {
  readonly name: string;
  /** Statements that make its objects, in a schema of its own. */
  readonly setup: readonly string[];
  /** The statements of round `n`, from 1. */
  readonly round: (n: number) => readonly string[];
  /** After the kill: statements, run first, that must succeed whatever was interrupted. */
  readonly after?: readonly string[];
  /** Queries with one cell each, and what it is to be, at once after the kill and `after`. */
  readonly whole: readonly (readonly [sql: string, expected: string])[];
}

const ROWS = 2000;
const rows = (values: string) => `SELECT ${values} FROM TABLE(GENERATOR(ROWCOUNT => ${ROWS}))`;
/** True where a table has all rows of one round. */
const ofOneRound = (table: string) => `SELECT COUNT(*) = ${ROWS} AND COUNT(DISTINCT n) = 1 FROM ${table}`;

/** The sources of MERGE and CREATE TABLE AS here: what a stream shows goes exactly once into a table. */
const exactlyOnce = (moved: string): Scenario["whole"] => [
  [
    `SELECT COUNT(*) FROM (SELECT n, i FROM ${moved} UNION ALL SELECT n, i FROM changes) GROUP BY n, i HAVING COUNT(*) > 1 LIMIT 1`,
    "none",
  ],
  [
    `SELECT (SELECT COUNT(*) FROM ${moved}) + (SELECT COUNT(*) FROM changes) = (SELECT COUNT(*) FROM source)`,
    "1",
  ],
];

export const SCENARIOS: readonly Scenario[] = [
  {
    name: "COPY from S3",
    setup: ["CREATE TABLE loaded (n INT, filler VARCHAR)"],
    round: () => [
      "TRUNCATE TABLE loaded",
      "COPY INTO loaded FROM @crashes.public.lake FILE_FORMAT = (TYPE = CSV)",
    ],
    after: ["COPY INTO loaded FROM @crashes.public.lake FILE_FORMAT = (TYPE = CSV)"],
    whole: [["SELECT COUNT(*) || ' ' || COUNT(DISTINCT n) FROM loaded", "6000 6000"]],
  },
  {
    name: "pipe",
    setup: [
      "CREATE TABLE piped (n INT)",
      "CREATE STAGE arriving",
      "CREATE PIPE feed AUTO_INGEST = TRUE AS COPY INTO piped FROM @arriving FILE_FORMAT = (TYPE = CSV)",
    ],
    round: (n) => [
      `COPY INTO @arriving/${n}.csv.gz FROM (${rows(String(n))}) FILE_FORMAT = (TYPE = CSV) SINGLE = TRUE`,
      "CALL SYSTEM$FIRN_ADVANCE_CLOCK(0)",
    ],
    after: ["CALL SYSTEM$FIRN_ADVANCE_CLOCK(0)"],
    whole: [
      [`SELECT COUNT(*) FROM (SELECT n FROM piped GROUP BY n HAVING COUNT(*) <> ${ROWS})`, "0"],
      [
        "SELECT COUNT(DISTINCT n) = (SELECT COUNT(DISTINCT METADATA$FILENAME) FROM @arriving) FROM piped",
        "1",
      ],
    ],
  },
  {
    name: "MERGE from a stream",
    setup: [
      "CREATE TABLE source (n INT, i INT)",
      "CREATE STREAM changes ON TABLE source",
      "CREATE TABLE target (n INT, i INT)",
    ],
    round: (n) => [
      `INSERT INTO source ${rows(`${n}, SEQ4()`)}`,
      `MERGE INTO target t USING changes s ON t.n = s.n AND t.i = s.i
       WHEN MATCHED THEN UPDATE SET i = -1 WHEN NOT MATCHED THEN INSERT VALUES (s.n, s.i)`,
    ],
    whole: exactlyOnce("target"),
  },
  {
    name: "CREATE TABLE AS from a stream",
    setup: [
      "CREATE TABLE source (n INT, i INT)",
      "CREATE STREAM changes ON TABLE source",
      "CREATE TABLE moved (n INT, i INT)",
      "CREATE TABLE piece (n INT, i INT)",
    ],
    // The next round would replace what was not moved yet.
    after: ["BEGIN", "INSERT INTO moved SELECT n, i FROM piece", "DELETE FROM piece", "COMMIT"],
    round: (n) => [
      `INSERT INTO source ${rows(`${n}, SEQ4()`)}`,
      "CREATE OR REPLACE TABLE piece AS SELECT n, i FROM changes",
      "BEGIN",
      "INSERT INTO moved SELECT n, i FROM piece",
      "DELETE FROM piece",
      "COMMIT",
    ],
    whole: [
      [
        "SELECT (SELECT COUNT(*) FROM moved) + (SELECT COUNT(*) FROM piece) + (SELECT COUNT(*) FROM changes) = (SELECT COUNT(*) FROM source)",
        "1",
      ],
    ],
  },
  {
    name: "ALTER TABLE with a stream",
    setup: [
      `CREATE TABLE altered AS ${rows("0 AS n, SEQ4() AS i")}`,
      "CREATE STREAM watching ON TABLE altered",
    ],
    round: (n) => [
      "ALTER TABLE altered ADD COLUMN more INT",
      `UPDATE altered SET n = ${n}`,
      "ALTER TABLE altered ALTER COLUMN n SET NOT NULL",
      "ALTER TABLE altered DROP COLUMN more",
      "ALTER TABLE altered ALTER COLUMN n DROP NOT NULL",
    ],
    after: ["ALTER TABLE altered ADD COLUMN IF NOT EXISTS more INT", "ALTER TABLE altered DROP COLUMN more"],
    whole: [[ofOneRound("altered"), "1"]],
  },
  {
    name: "CREATE TABLE AS",
    setup: [`CREATE TABLE made AS ${rows("0 AS n, SEQ4() AS i")}`],
    round: (n) => [`CREATE OR REPLACE TABLE made AS ${rows(`${n} AS n, SEQ4() AS i`)}`],
    whole: [[ofOneRound("made"), "1"]],
  },
  {
    name: "a dynamic table's refresh",
    setup: [
      `CREATE TABLE base AS ${rows("0 AS n")}`,
      "CREATE DYNAMIC TABLE shown TARGET_LAG = '1 hour' WAREHOUSE = wh AS SELECT n FROM base",
    ],
    round: (n) => [`UPDATE base SET n = ${n}`, "ALTER DYNAMIC TABLE shown REFRESH"],
    whole: [
      [ofOneRound("base"), "1"],
      [ofOneRound("shown"), "1"],
    ],
  },
  {
    name: "ALTER TABLE .. SWAP",
    setup: [`CREATE TABLE a AS ${rows("1 AS n")}`, `CREATE TABLE b AS ${rows("2 AS n")}`],
    round: () => ["ALTER TABLE a SWAP WITH b"],
    whole: [
      [ofOneRound("a"), "1"],
      [ofOneRound("b"), "1"],
      ["SELECT (SELECT MAX(n) FROM a) + (SELECT MAX(n) FROM b)", "3"],
    ],
  },
  {
    name: "CLONE",
    setup: [`CREATE TABLE base AS ${rows("0 AS n")}`, "CREATE TABLE copied CLONE base"],
    round: (n) => [`UPDATE base SET n = ${n}`, "CREATE OR REPLACE TABLE copied CLONE base"],
    whole: [
      [ofOneRound("base"), "1"],
      [ofOneRound("copied"), "1"],
    ],
  },
  {
    name: "a task graph",
    setup: [
      "CREATE TABLE account (id INT, amount INT)",
      "INSERT INTO account VALUES (1, 1000), (2, 0)",
      `CREATE TASK root WAREHOUSE = wh AS BEGIN
         BEGIN TRANSACTION;
         UPDATE account SET amount = amount - 1 WHERE id = 1;
         UPDATE account SET amount = amount + 1 WHERE id = 2;
         COMMIT;
       END`,
      "CREATE TABLE runs (n INT)",
      "CREATE TASK child WAREHOUSE = wh AFTER root AS INSERT INTO runs SELECT amount FROM account WHERE id = 2",
      "ALTER TASK child RESUME",
    ],
    round: () => ["EXECUTE TASK root", "CALL SYSTEM$WAIT(20, 'MILLISECONDS')"],
    after: ["EXECUTE TASK root", "CALL SYSTEM$WAIT(2)"],
    whole: [
      ["SELECT SUM(amount) FROM account", "1000"],
      ["SELECT MAX(n) = (SELECT amount FROM account WHERE id = 2) FROM runs", "1"],
    ],
  },
];
