import { parse, parseExpression, parseQuery, parseTypeName, readObjectName, readStageReference } from ".";

const texts = (sql: string) => parse(sql).map(({ text }) => text);

describe("parse", () => {
  it("splits at semicolons, not within strings, comments and dollar strings", () => {
    expect(texts("select ';'; select 1 -- ;\n; /* ; */ select $$;$$;;")).toEqual([
      "select ';'",
      "select 1",
      "select $$;$$",
    ]);
  });

  it("keeps a block whole, with CASE, IF, loops and nested blocks in it", () => {
    const block = `DECLARE x INT DEFAULT CASE WHEN TRUE THEN 1 ELSE 2 END; c CURSOR FOR SELECT 1;
      BEGIN
        BEGIN TRANSACTION; IF (x > 0) THEN x := 2; END IF;
        FOR i IN 1 TO 3 DO BEGIN x := x + 1; END; END FOR;
        CASE (x) WHEN 1 THEN RETURN 'a'; ELSE RETURN 'b'; END CASE;
        WHILE (x < 3) DO x := x + 1; END WHILE; REPEAT x := 1; UNTIL (TRUE) END REPEAT; LOOP BREAK; END LOOP;
        COMMIT;
      EXCEPTION WHEN OTHER THEN RETURN 'c';
      END`;
    const parsed = parse(`select 1; ${block}; select 2`);
    expect(parsed.map(({ statement }) => statement.statement)).toEqual(["query", "block", "query"]);
    expect(parsed[1]?.text).toBe(block);
  });

  it("tells BEGIN of a transaction from BEGIN of a block", () => {
    const kinds = parse(
      "begin; begin work; begin transaction name t; begin name t; begin null; end; commit; rollback work",
    );
    expect(kinds.map(({ statement }) => statement.statement)).toEqual([
      "begin",
      "begin",
      "begin",
      "begin",
      "block",
      "commit",
      "rollback",
    ]);
  });

  it("counts question marks by statement", () => {
    expect(
      parse("select ?, ?; select 1; insert into t values (?)").map(({ parameters }) => parameters),
    ).toEqual([2, 0, 1]);
  });

  it("tells where a statement begins", () => {
    expect(parse("select 1;\n  select 2").map(({ position }) => position)).toEqual([
      { line: 1, column: 0 },
      { line: 2, column: 2 },
    ]);
  });

  it("reads nothing as no statement", () => {
    expect(parse(" -- nothing\n ; ")).toEqual([]);
  });

  it.each([
    ["SELEC 1", "syntax error line 1 at position 0 unexpected 'SELEC'."],
    ["select from from t", "syntax error line 1 at position 7 unexpected 'from'."],
    ["select 1\nfrom", "syntax error line 2 at position 4 unexpected '<EOF>'."],
    ["select (1", "unexpected '<EOF>'"],
    ["select 1 from t where", "unexpected '<EOF>'"],
    ["create table t (select int)", "unexpected 'select'"],
    ["select 1 2", "unexpected '2'"],
    ["insert into t", "unexpected '<EOF>'"],
    ["begin select 1;", "unexpected '<EOF>'"],
  ])("%s is a syntax error with its place", (sql, message) => {
    expect(() => parse(sql)).toThrow(expect.objectContaining({ code: "001003", sqlState: "42000" }));
    expect(() => parse(sql)).toThrow(message);
  });

  it("names what Snowflake has and we have not", () => {
    expect(parse("create notebook a from b; select 3")).toMatchObject([
      { statement: { statement: "unsupported", what: "CREATE NOTEBOOK" } },
      { statement: { statement: "query" } },
    ]);
    expect(parse("create or alter stage s")[0]?.statement).toEqual({
      statement: "unsupported",
      what: "CREATE OR ALTER STAGE",
    });
  });

  it("reads 300 nested parentheses and 300 nested queries", () => {
    const deep = (open: string, inside: string, close: string) =>
      open.repeat(300) + inside + close.repeat(300);
    expect(() => parse(`select ${deep("(", "1", ")")}`)).not.toThrow();
    expect(() => parse(deep("select * from (", "select 1", ")"))).not.toThrow();
    expect(() => parse(deep("(", "select 1", ")"))).not.toThrow();
    expect(() => parse(`select ${deep("f(", "1", ")")}`)).not.toThrow();
  });

  it("reads long chains of operators and of UNION ALL", () => {
    expect(() => parse(`select ${Array(5000).fill("a").join(" || ")}`)).not.toThrow();
    expect(() => parse(Array(2000).fill("select 1").join(" union all "))).not.toThrow();
  });

  it("reads a VALUES list of 16,384 rows in well under a second", () => {
    const sql = `insert into t values ${Array.from({ length: 16384 }, (_, i) => `(${i}, 'name ${i}', ${i}.25, true, null)`).join(", ")}`;
    const start = performance.now();
    const statement = parse(sql)[0]?.statement;
    expect(performance.now() - start).toBeLessThan(1500);
    expect(statement).toMatchObject({ source: { body: { rows: { length: 16384 } } } });
  });
});

describe("parts alone", () => {
  it("reads queries, expressions and types, and nothing behind them", () => {
    expect(parseQuery("select 1;")).toMatchObject({ node: "query" });
    expect(parseExpression("'x'")).toMatchObject({ node: "literal", value: "x" });
    expect(parseTypeName("number(10, 2)")).toEqual({ name: "NUMBER", args: [10, 2] });
    expect(() => parseExpression("1, 2")).toThrow("unexpected ','");
  });

  it.each([
    ["timestamp with local time zone", "TIMESTAMP_LTZ"],
    ["timestamp with time zone", "TIMESTAMP_TZ"],
    ["timestamp", "TIMESTAMP"],
    ["double precision", "DOUBLE PRECISION"],
    ["character varying", "VARCHAR"],
  ])("reads the type %s", (text, name) => {
    expect(parseTypeName(text).name).toBe(name);
  });

  it("reads names in text", () => {
    expect(readObjectName('db."My schema".t').parts.map(({ value }) => value)).toEqual([
      "DB",
      "My schema",
      "T",
    ]);
    expect(readObjectName("db..t").parts.map(({ value }) => value)).toEqual(["DB", "PUBLIC", "T"]);
  });

  it("reads stages in text", () => {
    expect(readStageReference("@db.s.st/a/b.csv")).toMatchObject({
      kind: "named",
      path: "a/b.csv",
      name: { parts: { length: 3 } },
    });
    expect(readStageReference("@~/x")).toEqual({ kind: "user", path: "x" });
    expect(readStageReference("@%t")).toMatchObject({ kind: "table", path: "" });
    expect(readStageReference('@s.%"T t"/p')).toMatchObject({
      kind: "table",
      path: "p",
      name: { parts: [{}, { value: "T t" }] },
    });
    expect(readStageReference("s3://b/p/")).toEqual({ kind: "url", path: "", url: "s3://b/p/" });
  });
});
