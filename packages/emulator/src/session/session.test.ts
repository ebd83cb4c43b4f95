import { openAccount, type TestAccount, type TestSession } from "../fixture";

let account: TestAccount;
let session: TestSession;
let sql: TestSession["sql"];

beforeAll(async () => {
  account = await openAccount();
});
afterAll(() => account.close());
beforeEach(async () => {
  session = await account.connect();
  ({ sql } = session);
});
afterEach(() => session.session.close());

describe("sessions", () => {
  it("remember results by the query's id", async () => {
    await sql("create or replace database r; create table t (a int, b date not null)");
    await sql("show tables");
    expect(await sql(`select "name", "rows" from table(result_scan(last_query_id()))`)).toEqual([["T", "0"]]);
    await sql(
      "select 1.50::number(5,2) a, '2024-01-02'::timestamp_ntz b, true c, parse_json('{\"x\":1}') d, null e",
    );
    expect(await sql("select a + 1, b, c, d:x, e from table(result_scan(last_query_id()))")).toEqual([
      ["2.50", "1704153600.000000000", "1", "1", null],
    ]);
    expect(await sql(`show tables ->> select "name" from $1`)).toEqual([["T"]]);
  });

  it("run several statements, and stop at the first error", async () => {
    await expect(
      sql(
        "create or replace table r.public.m (a int); insert into r.public.nope values (1); drop table r.public.m",
      ),
    ).rejects.toMatchObject({
      code: "002003",
    });
    expect(await sql("select count(*) from r.public.m")).toEqual([["0"]]);
  });

  it("count the statements that they were promised", async () => {
    const request = {
      sql: "select 1; select 2",
      binds: {},
      describeOnly: false,
      queryId: "q",
      signal: new AbortController().signal,
    };
    await expect(session.session.execute({ ...request, statementCount: 1 })).rejects.toMatchObject({
      code: "000008",
    });
    await expect(session.session.execute({ ...request, sql: " ", statementCount: 1 })).rejects.toMatchObject({
      code: "000900",
    });
  });

  it("take as many as the session allows, where a request does not say", async () => {
    const request = { sql: "select 1; select 2", binds: {}, describeOnly: false, queryId: "q" };
    const run = () => session.session.execute({ ...request, signal: new AbortController().signal });
    await expect(run()).rejects.toMatchObject({ code: "000008" });
    await sql("alter session set multi_statement_count = 0");
    expect(await run()).toHaveLength(2);
    await sql("alter session unset multi_statement_count");
    await expect(run()).rejects.toMatchObject({ code: "000008" });
  });

  it.each([
    ["create or replace table r.public.s as select column1 as a from values (1), (2), (2)", { inserted: 3 }],
    ["insert into r.public.s values (4)", { inserted: 1 }],
    [
      "update r.public.s set a = v.b from (select column1 as b from values (1), (1)) v where a = v.b",
      { updated: 1, duplicates: 1 },
    ],
    ["delete from r.public.s where a = 2", { deleted: 2 }],
    ["insert all into r.public.s into r.public.s select 7", { inserted: 2 }],
    ["truncate table r.public.s", { deleted: 4 }],
  ])("count what %s changes", async (text, changes) => {
    const request = { sql: text, binds: {}, describeOnly: false, queryId: "q" };
    const [result] = await session.session.execute({ ...request, signal: new AbortController().signal });
    expect(result?.changes).toEqual({ inserted: 0, updated: 0, deleted: 0, duplicates: 0, ...changes });
  });

  it("describe a statement without running it", async () => {
    await sql("create or replace table r.public.d (a int)");
    const signal = new AbortController().signal;
    const request = { binds: {}, statementCount: 1, describeOnly: true, queryId: "q", signal };
    const [described] = await session.session.execute({
      ...request,
      sql: "insert into r.public.d values (1)",
    });
    expect(described?.columns.map((column) => column.name)).toEqual(["number of rows inserted"]);
    expect(await sql("select count(*) from r.public.d")).toEqual([["0"]]);
  });

  it("describe a statement whose binds have no values yet, as JDBC's prepareStatement asks", async () => {
    const signal = new AbortController().signal;
    const [described] = await session.session.execute({
      sql: "select column1, column1 + ? as more from values (1) where column1 = ? limit 1",
      binds: {},
      statementCount: 1,
      describeOnly: true,
      queryId: "q",
      signal,
    });
    expect(described?.columns.map((column) => column.name)).toEqual(["COLUMN1", "MORE"]);
  });

  it("stop a statement that is cancelled", async () => {
    const controller = new AbortController();
    const request = {
      binds: {},
      statementCount: 1,
      describeOnly: false,
      queryId: "q",
      signal: controller.signal,
    };
    const running = session.session.execute({
      ...request,
      sql: "create table r.public.long as select count(*) n from table(generator(rowcount => 100000)) a, table(generator(rowcount => 1000000)) b",
    });
    setTimeout(() => controller.abort(), 100);
    await expect(running).rejects.toMatchObject({ code: "000604", sqlState: "57014" });
    expect(await sql("select 1")).toEqual([["1"]]);
  });

  it("list their history", async () => {
    await sql("alter session set query_tag = 'mine'; select 42");
    await expect(sql("select nope")).rejects.toMatchObject({ code: "000904" });
    expect(
      await sql(`select query_text, query_type, execution_status, query_tag from table(r.information_schema.query_history())
        where query_tag = 'mine' and query_text like 'select%' and query_text not like '%history%' order by start_time`),
    ).toEqual([
      ["select 42", "SELECT", "SUCCESS", "mine"],
      ["select nope", "SELECT", "FAIL", "mine"],
    ]);
  });
});

describe("STATEMENT_TIMEOUT_IN_SECONDS", () => {
  it("stops what takes longer, and says so", async () => {
    await sql("create or replace database slow; alter session set statement_timeout_in_seconds = 1");
    await expect(
      sql(
        "create table t as select count(*) n from table(generator(rowcount => 100000)) a, table(generator(rowcount => 1000000)) b",
      ),
    ).rejects.toMatchObject({ code: "000630", sqlState: "57014" });
    await expect(sql("use schema slow.nope")).rejects.toMatchObject({ code: "002043" });
  });
});
