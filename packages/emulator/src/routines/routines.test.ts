import { openSqlSession, type SqlSession } from "../statements/testing/sql-session";

let session: SqlSession;
const only = async (sql: string) => (await session.rows(sql))[0]?.[0];

beforeAll(async () => {
  session = await openSqlSession();
  await session.rows("create database d");
  await session.rows("create table t (a int)");
});
afterAll(() => session.close());

const javaScript = (name: string, body: string, returns = "varchar") =>
  session.rows(`create or replace procedure ${name} returns ${returns} language javascript as $$ ${body} $$`);

describe("WITH .. AS PROCEDURE", () => {
  it("calls what lives for the statement only", async () => {
    const procedure =
      "with p as procedure (n int default 5) returns int language sql as $$ begin return n + 1; end $$";
    expect(await only(`${procedure} call p(2)`)).toBe("3");
    expect(await only(`${procedure} call p()`)).toBe("6");
    await expect(session.rows("call p(2)")).rejects.toMatchObject({ code: "002141" });
    await expect(session.rows(`${procedure} call p('x')`)).rejects.toMatchObject({ code: "100038" });
    await expect(session.rows(`${procedure} select 1`)).rejects.toMatchObject({ code: "001003" });
  });

  it("has the rights of its caller", async () => {
    await session.rows("set mine = 7");
    expect(
      await only(
        "with p as procedure () returns float language javascript as $$ var r = snowflake.execute({sqlText: 'select $mine'}); r.next(); return r.getColumnValue(1); $$ call p()",
      ),
    ).toBe("7");
  });
});

describe("functions in SQL", () => {
  it.each([
    ["returns int", "nope + 1", "000904"],
    ["returns int", "select max(nope) from t", "000904"],
    ["returns int", "select max(a) from not_there", "002003"],
    ["returns int", "not_a_function(1)", "002140"],
    ["returns table (x int)", "select nope from t", "000904"],
  ])("that read what is not there are not made: %s as %s", async (returns, body, code) => {
    await expect(session.rows(`create function wrong() ${returns} as $$ ${body} $$`)).rejects.toMatchObject({
      code,
    });
  });

  it("say with which arguments they were called", async () => {
    await session.rows("create or replace function plus(n int, m int default 1) returns int as 'n + m'");
    expect(await only("select plus(1)")).toBe("2");
    await expect(session.rows("select plus()")).rejects.toMatchObject({ code: "001044" });
    await expect(session.rows("select plus(1, 2, 3)")).rejects.toMatchObject({
      code: "001044",
      message: expect.stringContaining("'PLUS': (NUMBER(1,0), NUMBER(1,0), NUMBER(1,0))") as string,
    });
    await expect(session.rows("select public.minus(1)")).rejects.toMatchObject({
      code: "002141",
      message: expect.stringContaining("Unknown user-defined function PUBLIC.MINUS.") as string,
    });
  });
});

describe("ALTER PROCEDURE .. EXECUTE AS", () => {
  it("changes whose rights it has", async () => {
    await session.rows("create or replace procedure whose() returns int as 'begin return 1; end'");
    await session.rows("alter procedure whose() execute as caller");
    expect(await session.rows("describe procedure whose()")).toContainEqual(["execute as", "CALLER"]);
    await session.rows("alter procedure whose() execute as owner");
    expect(await session.rows("describe procedure whose()")).toContainEqual(["execute as", "OWNER"]);
  });
});

describe("JavaScript procedures", () => {
  it("bind values, count rows and read results by index and by name", async () => {
    await javaScript(
      "p(n float)",
      "var s = snowflake.createStatement({sqlText: 'insert into t select ? union all select ?', binds: [N, 2]}); s.execute();" +
        "var r = snowflake.execute({sqlText: 'select a from t order by a'}); r.next();" +
        "return [s.getNumRowsInserted(), r.getRowCount(), r.getColumnValue('A'), r.A].join();",
    );
    expect(await only("call p(1)")).toBe("2,2,1,1");
  });

  it("see a failed statement as Snowflake's error", async () => {
    await javaScript(
      "f()",
      "try { snowflake.execute({sqlText: 'select * from nope'}) } catch (e) { return e.code + ' ' + e.state + ' ' + e.message }",
    );
    expect(await only("call f()")).toBe(
      "100183 P0000 SQL compilation error:\nObject 'NOPE' does not exist or not authorized.",
    );
  });

  it("are stopped by the session's timeout, and the session goes on", async () => {
    await javaScript("forever()", "while (true) {}");
    await session.rows("alter session set statement_timeout_in_seconds = 1");
    await expect(session.rows("call forever()")).rejects.toMatchObject({ code: "000630" });
    await session.rows("alter session unset statement_timeout_in_seconds");
    expect(await only("select 1")).toBe("1");
  });

  it("reject the types that JavaScript has not", async () => {
    await expect(javaScript("n(x number)", "return X")).rejects.toThrow(
      "Language JAVASCRIPT does not support type 'NUMBER(38,0)'",
    );
  });

  it("may not leave a transaction open", async () => {
    await javaScript(
      "open_one()",
      "snowflake.execute({sqlText: 'begin'}); snowflake.execute({sqlText: 'insert into t values (100)'});",
    );
    await expect(session.rows("call open_one()")).rejects.toThrow("was rolled back");
    expect(await only("select count(*) from t where a = 100")).toBe("0");
  });
});

describe("CALL", () => {
  it("takes arguments by position, by name and by default, and chooses by type", async () => {
    await session.rows(
      "create procedure q(a varchar, b number(4, 1) default 1.5) returns varchar as begin return a || b; end",
    );
    expect(await only("call q('x')")).toBe("x1.5");
    expect(await only("call q(b => 2, a => 'y')")).toBe("y2.0");
    await session.rows("create procedure o(a int) returns varchar as begin return 'number'; end");
    await session.rows("create procedure o(a varchar) returns varchar as begin return 'text'; end");
    expect([await only("call o(1)"), await only("call o('1')")]).toEqual(["number", "text"]);
  });

  it("is a table where the procedure returns one", async () => {
    await session.rows(
      "create procedure rows_of() returns table() as begin let r resultset := (select 1 as x union all select 2); return table(r); end",
    );
    expect(await session.rows("select sum(x) from table(rows_of())")).toEqual([["3"]]);
  });
});

describe("other languages", () => {
  it.each([
    [
      "procedure",
      "python",
      "runtime_version = '3.11' packages = ('snowflake-snowpark-python') handler = 'run'",
    ],
    ["function", "java", "handler = 'A.b'"],
  ])("are refused where a %s in %s is made", async (kind, language, options) => {
    const text = `create ${kind} p() returns varchar language ${language} ${options} as $$ x $$`;
    await expect(session.rows(text)).rejects.toThrow(
      new RegExp(`CREATE ${kind} .. LANGUAGE ${language} \\(write it in SQL or JAVASCRIPT\\)`, "i"),
    );
  });
});

describe("functions", () => {
  it("compute in JavaScript, by row and as tables", async () => {
    await session.rows(
      "create function twice(x float) returns float language javascript strict as $$ return X * 2; $$",
    );
    expect(await session.rows("select sum(twice(column1)) from values (1), (2), (null)")).toEqual([["6"]]);
    await session.rows(
      "create function upto(n float) returns table (v float) language javascript as $$ { processRow: (row, w) => { for (var i = 1; i <= row.N; i++) w.writeRow({V: i}); } } $$",
    );
    expect(await session.rows("select sum(v) from table(upto(4))")).toEqual([["10"]]);
  });

  it("are chosen by the types of their arguments", async () => {
    await session.rows("create function kind(x int) returns varchar as $$ 'number' $$");
    await session.rows("create function kind(x varchar) returns varchar as $$ 'text' $$");
    expect(await session.rows("select kind(1), kind('1')")).toEqual([["number", "text"]]);
  });
});

describe("JavaScript procedures that change what is built in", () => {
  it.each([
    ["JSON.stringify = () => '['; return {a: 1};", '{"a":1}'],
    ["JSON.stringify = () => 5; snowflake.execute({sqlText: 'select 1'}); return {a: 1};", '{"a":1}'],
  ])("answer as if they had not: %s", async (body, answer) => {
    await session.rows(
      `create or replace procedure changing() returns variant language javascript as $$ ${body} $$`,
    );
    expect(await session.rows("call changing()")).toEqual([[answer]]);
  });

  it.each([
    "Object.prototype.toJSON = () => 5; return {a: 1};",
    "Object.prototype.toJSON = () => 5; throw 1;",
    "Object.prototype.toJSON = () => 5; snowflake.execute({sqlText: 'select 1'});",
    "String = () => ({}); return 5;",
  ])("fail with an error of theirs: %s", async (body) => {
    await session.rows(
      `create or replace procedure changing() returns variant language javascript as $$ ${body} $$`,
    );
    await expect(session.rows("call changing()")).rejects.toMatchObject({ code: "100132" });
  });
});

test("a table function's query has as many columns as it declares", async () => {
  const make = (columns: string) => `create function pairs() returns table (x int) as 'select ${columns}'`;
  await expect(session.rows(make("1, 2"))).rejects.toMatchObject({ code: "002054" });
  await session.rows(make("1"));
});
