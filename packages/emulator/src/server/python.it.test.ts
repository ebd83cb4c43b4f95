import { execFile } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { repositoryRoot } from "@firn/config";
import { startAccount, type Running } from "../storage/fixture";

const run = promisify(execFile);

const python = join(repositoryRoot, ".venv", "bin", "python");
let account: Running;
beforeAll(async () => {
  account = await startAccount();
}, 60_000);
afterAll(() => account?.stop());

/** Runs lines of Python with a connection `c` and a cursor `cur`; `show(..)` gives its argument's text back, one line each. */
async function connector(lines: string, options = ""): Promise<string[]> {
  const script = `
import datetime, decimal, sys, warnings
warnings.simplefilter("ignore")
import snowflake.connector
${options}
c = snowflake.connector.connect(account="local", user="admin", password="secret", host="127.0.0.1", port=${account.port},
    protocol="http", role="ACCOUNTADMIN", database="D", schema="PUBLIC", warehouse="TEST_WH")
cur = c.cursor()
show = lambda value: print(repr(value))
${lines}
c.close()
`;
  const { stdout } = await run(python, ["-W", "ignore", "-c", script], { timeout: 60_000 });
  return stdout.trimEnd().split("\n");
}

test("typed rows and their description", async () => {
  const shown = await connector(`
cur.execute("SELECT 1.50::NUMBER(10,2) AS N, 2.5::FLOAT AS F, 'é' AS T, TRUE AS B, '1969-12-31'::DATE AS D, '2024-01-02 03:04:05.6'::TIMESTAMP_NTZ AS S, TO_BINARY('AB') AS X, '10:11:12'::TIME AS M, NULL AS E")
show(cur.fetchall())
show([column.name for column in cur.description])`);
  expect(shown).toEqual([
    "[(Decimal('1.50'), 2.5, 'é', True, datetime.date(1969, 12, 31), datetime.datetime(2024, 1, 2, 3, 4, 5, 600000), bytearray(b'\\xab'), datetime.time(10, 11, 12), None)]",
    "['N', 'F', 'T', 'B', 'D', 'S', 'X', 'M', 'E']",
  ]);
}, 60_000);

test("binds of every type, and many rows at once", async () => {
  const shown = await connector(
    `
cur.execute("CREATE TABLE BOUND (A INT, B VARCHAR, C TIMESTAMP_NTZ, D DATE, E BOOLEAN, F NUMBER(10,2), G BINARY, H TIME)")
now = datetime.datetime(2024, 2, 3, 4, 5, 6, 789)
cur.execute("INSERT INTO BOUND VALUES (?,?,?,?,?,?,?,?)", (1, "x", now, now.date(), True, decimal.Decimal("2.50"), b"\\xab", now.time()))
cur.executemany("INSERT INTO BOUND (A, B) VALUES (?, ?)", [(n, None if n == 3 else str(n)) for n in range(2, 2002)])
show(cur.rowcount)
cur.execute("SELECT * FROM BOUND WHERE A = ?", (1,))
show(cur.fetchall())
cur.execute("SELECT COUNT(*), COUNT(B) FROM BOUND")
show(cur.fetchall())`,
    'snowflake.connector.paramstyle = "qmark"',
  );
  expect(shown).toEqual([
    "2000",
    "[(1, 'x', datetime.datetime(2024, 2, 3, 4, 5, 6, 789), datetime.date(2024, 2, 3), True, Decimal('2.50'), bytearray(b'\\xab'), datetime.time(4, 5, 6, 789))]",
    "[(2001, 2000)]",
  ]);
}, 60_000);

test("chunks, errors, several statements, a result by its id", async () => {
  const shown = await connector(`
cur.execute("SELECT SEQ4(), REPEAT('x', 50) FROM TABLE(GENERATOR(ROWCOUNT => 60000))")
show(len(cur.fetchall()))
try:
    cur.execute("SELECT * FROM NOWHERE")
except snowflake.connector.errors.ProgrammingError as error:
    show((error.errno, error.sqlstate))
cur.execute("SELECT 1; SELECT 2", num_statements=2)
show(cur.fetchall())
cur.nextset()
show(cur.fetchall())
cur.execute_async("SELECT 'later'")
cur.get_results_from_sfqid(cur.sfqid)
show(cur.fetchall())`);
  expect(shown).toEqual(["60000", "(2003, '42S02')", "[(1,)]", "[(2,)]", "[('later',)]"]);
}, 60_000);

test("results are Arrow; JSON when the session asks for it", async () => {
  const shown = await connector(`
cur.execute("SELECT 1.50::NUMBER(10,2), 2.5::FLOAT, 'é', TRUE, '1969-12-31'::DATE, '1969-12-31 23:59:59.5'::TIMESTAMP_NTZ, '10:11:12'::TIME, NULL, 12345678901234567890")
show(cur.fetchall())
show(cur._query_result_format)
cur.execute("SELECT SEQ4(), REPEAT('x', 50) FROM TABLE(GENERATOR(ROWCOUNT => 30000))")
show(sum(row[0] for row in cur.fetchall()))
cur.execute("SELECT 1 WHERE FALSE")
show(cur.fetchall())
cur.execute("SHOW DATABASES LIKE 'D'")
show((len(cur.fetchall()), cur._query_result_format))
cur.execute("ALTER SESSION SET PYTHON_CONNECTOR_QUERY_RESULT_FORMAT = 'JSON'")
cur.execute("SELECT TO_BINARY('AB')")
show((cur.fetchall(), cur._query_result_format))`);
  expect(shown).toEqual([
    "[(Decimal('1.50'), 2.5, 'é', True, datetime.date(1969, 12, 31), datetime.datetime(1969, 12, 31, 23, 59, 59, 500000), datetime.time(10, 11, 12), None, 12345678901234567890)]",
    "'arrow'",
    "449985000",
    "[]",
    "(1, 'json')",
    "([(b'\\xab',)], 'json')",
  ]);
}, 60_000);

test("the binds of write_pandas: a stage for PUT, arguments of INFER_SCHEMA, options of COPY", async () => {
  const folder = join(account.folder, "bound");
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "a.csv"), "1,one\nx,two\n");
  const shown = await connector(
    `
cur.execute("CREATE STAGE BOUND_STAGE")
cur.execute("CREATE FILE FORMAT BOUND_FORMAT TYPE = CSV")
cur.execute("CREATE TABLE FROM_BOUND (A INT, B VARCHAR)")
cur.execute("PUT 'file://${folder}/a.csv' ?", ("@BOUND_STAGE",))
cur.execute("SELECT TYPE FROM TABLE(INFER_SCHEMA(LOCATION => ?, FILE_FORMAT => ?))", ("@BOUND_STAGE", "BOUND_FORMAT"))
show(cur.fetchall())
cur.execute("COPY INTO IDENTIFIER(?) FROM @BOUND_STAGE ON_ERROR = ?", ("FROM_BOUND", "continue"))
show([row[:4] for row in cur.fetchall()])`,
    'snowflake.connector.paramstyle = "qmark"',
  );
  expect(shown).toEqual(["[('TEXT',), ('TEXT',)]", "[('a.csv.gz', 'PARTIALLY_LOADED', 2, 1)]"]);
}, 60_000);

test("PUT, COPY and GET", async () => {
  const folder = join(account.folder, "client");
  await mkdir(join(folder, "back"), { recursive: true });
  await writeFile(join(folder, "a.csv"), "1,one\n2,two\n");
  const shown = await connector(`
cur.execute("CREATE STAGE PY")
cur.execute("PUT file://${folder}/a.csv @PY")
show([row[:2] + row[6:7] for row in cur.fetchall()])
cur.execute("CREATE TABLE FROM_PY (A INT, B VARCHAR)")
cur.execute("COPY INTO FROM_PY FROM @PY")
show([row[:4] for row in cur.fetchall()])
cur.execute("GET @PY file://${folder}/back/")
show([row[0::2] for row in cur.fetchall()])`);
  expect(shown).toEqual([
    "[('a.csv', 'a.csv.gz', 'UPLOADED')]",
    "[('a.csv.gz', 'LOADED', 2, 2)]",
    "[('a.csv.gz', 'DOWNLOADED')]",
  ]);
}, 60_000);
