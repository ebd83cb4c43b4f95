import { openSqlSession, type SqlSession } from "../statements/testing/sql-session";

let session: SqlSession;
const block = async (text: string) => (await session.answer(text))["anonymous block"];

beforeAll(async () => {
  session = await openSqlSession();
  await session.rows("create database d");
  await session.rows("create table t (id int, v varchar) as select * from values (1, 'a'), (2, 'b')");
});
afterAll(() => session.close());

describe("Snowflake Scripting", () => {
  it("walks over the rows of a query, a cursor and a RESULTSET", async () => {
    const total = "let n := 0; for r in (select id from t) do n := n + r.id; end for;";
    expect(await block(`begin ${total} return n; end`)).toBe("3");
    expect(
      await block(
        "declare c cursor for select v from t where id > ?; x varchar; begin open c using (1); fetch c into x; close c; return x; end",
      ),
    ).toBe("b");
    expect(
      await session.rows("begin let r resultset := (select id from t order by id); return table(r); end"),
    ).toEqual([["1"], ["2"]]);
  });

  it("leaves and continues loops, also by their labels", async () => {
    expect(
      await block(
        "begin let s := ''; for i in 1 to 3 loop for j in 1 to 3 do if (j = 2) then continue outer_one; end if; s := s || i || j || ' '; end for; end loop outer_one; return s; end",
      ),
    ).toBe("11 21 31 ");
    expect(await block("begin let i := 0; repeat i := i + 1; until (i >= 3) end repeat; return i; end")).toBe(
      "3",
    );
  });

  it("catches declared exceptions, failed statements and failed expressions", async () => {
    const caught = "return sqlcode || ' ' || sqlstate || ' ' || sqlerrm;";
    expect(
      await block(`declare e exception (-20010, 'mine'); begin raise e; exception when e then ${caught} end`),
    ).toBe("-20010 P0001 mine");
    expect(await block(`begin return 1 / 0; exception when expression_error then ${caught} end`)).toBe(
      "100051 22012 Division by zero",
    );
    expect(await block(`begin select * from nope; exception when other then ${caught} end`)).toContain(
      "2003 42S02",
    );
  });

  it("names the exception and its place when nobody catches it", async () => {
    await expect(
      session.rows("declare e exception (-20003, 'Too bad');\nbegin\n  raise e;\nend"),
    ).rejects.toMatchObject({
      code: "-20003",
      message: "Uncaught exception of type 'E' on line 3 at position 2 : Too bad",
    });
  });

  it("tells what the last DML statement did", async () => {
    expect(
      await block("begin update t set v = 'z' where id = 99; return sqlrowcount || ' ' || sqlfound; end"),
    ).toBe("0 false");
  });

  it("gives the caller's variables what OUT arguments hold at the end", async () => {
    await session.rows(
      "create or replace procedure divide(a int, b int, quotient out int, rest output int) returns varchar as begin quotient := floor(a / b); rest := mod(a, b); return 'done'; end",
    );
    expect(
      await block(
        "declare q int; r varchar; begin call divide(17, 5, :q, :r); return q || ' ' || r || ' ' || system$typeof(r); end",
      ),
    ).toMatch(/^3 2 VARCHAR/);
    const literal = "The OUT argument QUOTIENT of DIVIDE takes a variable of the block, written :name.";
    await expect(session.rows("call divide(17, 5, 1, 2)")).rejects.toThrow(literal);
    await expect(
      session.rows("create procedure p(a out float) returns float language javascript as 'return 1'"),
    ).rejects.toThrow("only procedures in SQL have such arguments");
  });

  it.each([-19999, -21000, 20000])("has no exceptions with the number %d", async (code) => {
    await expect(session.rows(`declare e exception (${code}, 'x'); begin raise e; end`)).rejects.toThrow(
      `Invalid exception number '${code}': it has to be between -20999 and -20000.`,
    );
  });
});
