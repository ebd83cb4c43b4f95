import { openSqlSession, type SqlSession } from "../../statements/testing/sql-session";

let session: SqlSession;
const only = async (sql: string) => (await session.rows(sql))[0]?.[0];
const define = (kind: "function" | "procedure", head: string, body: string) =>
  session.rows(`create or replace ${kind} ${head} language javascript as $$ ${body} $$`);
/** Tells whether code made with an object's constructors reaches the process of Node. */
const reach = (value: string) =>
  `(() => { try { return String(${value}.constructor.constructor("return typeof process + this.constructor.name")()) } catch (e) { return e.name } })()`;

beforeAll(async () => {
  session = await openSqlSession();
  await session.rows("create database d");
});
afterAll(() => session.close());

describe("A JavaScript body", () => {
  it("gets no object of Node in a table function", async () => {
    const handler = `{ processRow: function (row, writer, context) {
      writer.writeRow({ A: [${["row", "writer", "writer.writeRow", "context"].map(reach).join()}].join() }) } }`;
    await define("function", "t() returns table (a varchar)", handler);
    expect(await only("select a from table(t())")).toBe("EvalError,EvalError,EvalError,EvalError");
  });

  it("gets no object of Node in a procedure", async () => {
    const body = `var deep, tries = 0; var dive = () => { try { dive() } catch (e) { if (tries++ < 9) try { snowflake.execute("select 1") } catch (f) { deep = f } throw e } };
      try { dive() } catch (e) {}
      return [${["snowflake", "snowflake.execute", "(deep || {})"].map(reach).join()}].join()`;
    await define("procedure", "p() returns varchar", body);
    expect(await only("call p()")).toBe("EvalError,EvalError,EvalError");
  });

  it.each(["import('fs')", "import\n('fs')", "import/**/('fs')", "import <!-- x\n('fs')"])(
    "may not import: %j",
    async (text) => {
      await define("function", "i() returns varchar", `${text}.catch(() => 0); return 'ran'`);
      await expect(session.rows("select i()")).rejects.toThrow("import() is not supported");
      await define("procedure", "i() returns varchar", `${text}.catch(() => 0); return 'ran'`);
      await expect(session.rows("call i()")).rejects.toThrow("import() is not supported");
    },
  );

  it("leaves nothing in the globals for the next statement", async () => {
    await define("function", "g() returns varchar", "globalThis.n = (globalThis.n || 0) + 1; return n");
    expect(await only("select g()")).toBe("1");
    expect(await only("select g()")).toBe("1");
  });

  it("may throw what cannot be shown", async () => {
    await define("function", "e() returns varchar", "throw { toString() { throw 1 } }");
    await expect(session.rows("select e()")).rejects.toThrow("an error that cannot be shown");
  });

  it("that does not end is stopped once, and the next function runs", async () => {
    await define("function", "l() returns varchar", "while (true) {}");
    await define("function", "h() returns varchar", "return 'here'");
    const start = performance.now();
    await expect(session.rows("select l()")).rejects.toThrow("did not answer within 3 seconds");
    expect(performance.now() - start).toBeLessThan(6000);
    expect(await only("select h()")).toBe("here");
  }, 20_000);

  it.each([
    "var kept = []; for (;;) kept.push(new Uint8Array(1e6).fill(1))",
    "var kept = []; for (;;) kept.push(new Float64Array(1e6).slice())",
    "var kept = [new Uint8Array(4e6)]; for (;;) kept.push(new Uint8Array(kept[0]))",
    "new ArrayBuffer(8e9)",
    "class Mine extends Uint16Array {}; new Mine(4e8)",
  ])("gets 256 MB for binary data: %s", async (text) => {
    await define("procedure", "b() returns varchar", text);
    await expect(session.rows("call b()")).rejects.toThrow(
      "Out of memory: more than 256 MB of binary data in B",
    );
    expect(await only("select 1")).toBe("1");
  });

  it("uses binary data as before, also more than that one after the other", async () => {
    const body = `var sum = 0; for (var i = 0; i < 100; i++) sum += new Uint8Array(1e7).subarray(5).length;
      return [sum, new Uint8Array([1, 2]) instanceof Uint8Array, Uint8Array.of(3).constructor === Uint8Array].join()`;
    await define("procedure", "c() returns varchar", body);
    expect(await only("call c()")).toBe("999999500,true,true");
  });

  it("gets a bounded heap", async () => {
    await define(
      "procedure",
      "h() returns varchar",
      "var kept = []; for (;;) kept.push(new Array(1e5).fill(kept.length))",
    );
    await expect(session.rows("call h()")).rejects.toThrow("out of memory error: H needs more than 256 MB");
    expect(await only("select 1")).toBe("1");
  }, 30_000);

  it.each([
    "return 'x'.repeat(500000000)",
    "throw new Error('x'.repeat(500000000))",
    "return JSON.stringify('x'.repeat(500000000))",
    "var kept = []; for (;;) kept.push(1)",
  ])(
    "of a procedure may not take more than its heap at once: %s",
    async (text) => {
      await define("procedure", "big() returns varchar", text);
      await expect(session.rows("call big()")).rejects.toMatchObject({
        code: "100132",
        message: "JavaScript out of memory error: BIG needs more than 256 MB.",
      });
      expect(await only("select 1")).toBe("1");
    },
    30_000,
  );

  it.each(["throw new Error('x'.repeat(500000000))", "return 'x'.repeat(300000000).split('').length"])(
    "of a function may not take more than its heap at once: %s",
    async (text) => {
      await define("function", "big() returns varchar", text);
      await expect(session.rows("select big()")).rejects.toMatchObject({
        code: "100132",
        // A loaded machine takes more than the function's time to fail.
        message: expect.stringMatching(/a function (needs more than 256 MB|did not answer)/),
      });
      await define("function", "small() returns varchar", "return 'alive'");
      expect(await only("select small()")).toBe("alive");
    },
    30_000,
  );
});
