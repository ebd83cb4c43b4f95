import { openAccount, type TestAccount, type TestSession } from "../fixture";

let account: TestAccount;
let session: TestSession;

beforeAll(async () => {
  account = await openAccount();
  session = await account.connect();
});
afterAll(() => account.close());

const execute = async (sql: string, parameters: Readonly<Record<string, string | number | boolean>>) => {
  const [result] = await session.session.execute({
    sql,
    binds: {},
    statementCount: 1,
    parameters,
    describeOnly: false,
    queryId: crypto.randomUUID(),
    signal: new AbortController().signal,
  });
  const rows: unknown[] = [];
  for await (const batch of result?.rows() ?? [])
    rows.push(...batch.map((row) => JSON.parse(row) as unknown));
  return rows;
};

const MONDAY = "SELECT TO_VARCHAR('2024-01-31'::DATE), DAYOFWEEK('2024-01-01'::DATE)";

it("holds for the statements of the request, and no longer", async () => {
  expect(await execute(MONDAY, { date_output_format: "DD/MM/YYYY", WEEK_START: 1 })).toEqual([
    ["31/01/2024", "1"],
  ]);
  expect(await session.sql(MONDAY)).toEqual([["2024-01-31", "1"]]);
});

it("gives back what the session had, unless the statement changes it", async () => {
  await session.sql("ALTER SESSION SET TIMEZONE = 'Europe/Paris'");
  await execute("SELECT 1", { TIMEZONE: "Asia/Tokyo" });
  expect(session.session.parameters()["TIMEZONE"]).toBe("Europe/Paris");
  await execute("ALTER SESSION SET TIMEZONE = 'America/Lima'", { TIMEZONE: "Asia/Tokyo" });
  expect(session.session.parameters()["TIMEZONE"]).toBe("America/Lima");
});

it("ends a statement after the timeout of its request", async () => {
  const slow =
    "SELECT COUNT(*) FROM TABLE(GENERATOR(ROWCOUNT => 4000000)) a, TABLE(GENERATOR(ROWCOUNT => 4000000)) b";
  await expect(execute(slow, { STATEMENT_TIMEOUT_IN_SECONDS: 1 })).rejects.toMatchObject({ code: "000630" });
}, 20_000);

it("refuses what is no parameter, and values that it cannot have", async () => {
  await expect(execute("SELECT 1", { NO_SUCH_PARAMETER: 1 })).rejects.toMatchObject({ code: "001006" });
  await expect(execute("SELECT 1", { WEEK_START: 9 })).rejects.toMatchObject({ code: "001008" });
  expect(session.session.parameters()["WEEK_START"]).toBe(0);
});

it("takes what JDBC and Snowpark send with their statements", async () => {
  expect(await execute("SELECT 1", { NEW_SQL_FORMAT: true, query_timeout: 2, _PLAN_UUID: "x" })).toEqual([
    ["1"],
  ]);
});

it("ends a result after ROWS_PER_RESULTSET rows, in their order; 0 is no limit", async () => {
  const numbers = "SELECT column1 FROM VALUES (3), (1), (2) ORDER BY column1";
  expect(await execute(numbers, { ROWS_PER_RESULTSET: 2 })).toEqual([["1"], ["2"]]);
  expect(await execute(numbers, { ROWS_PER_RESULTSET: 0 })).toHaveLength(3);
  const counted =
    "BEGIN LET all_rows RESULTSET := (SELECT column1 FROM VALUES (1), (2), (3)); LET n NUMBER := 0; FOR r IN all_rows DO n := n + 1; END FOR; RETURN n; END";
  expect(await execute(counted, { ROWS_PER_RESULTSET: 2 })).toEqual([["3"]]);
});
