import { splitStatements } from "./split-statements";

const texts = (script: string) => splitStatements(script).map(({ text }) => text);

describe("splitStatements", () => {
  it("splits at semicolons and drops what holds comments only", () => {
    expect(texts("select 1;\n-- nothing\n; select 2 /* ; */ ;\n// the end\n")).toEqual([
      "select 1",
      "select 2 /* ; */",
    ]);
  });

  it("keeps semicolons in strings, quoted names and dollar strings", () => {
    const script = `select 'a;''b\\';c', "x;y"; execute immediate $$ begin; end $$; select 3`;
    expect(texts(script)).toEqual([
      `select 'a;''b\\';c', "x;y"`,
      "execute immediate $$ begin; end $$",
      "select 3",
    ]);
  });

  it("keeps a scripting block whole, with loops, conditions and cases in it", () => {
    const block = `CREATE PROCEDURE p() RETURNS NUMBER LANGUAGE SQL AS
BEGIN
  IF (x > 1) THEN y := CASE WHEN z THEN 1 ELSE 2 END; END IF;
  FOR r IN c DO BEGIN RETURN 1; END; END FOR;
  CASE (x) WHEN 1 THEN RETURN 2; END CASE;
END`;
    expect(texts(`${block};\nselect 1`)).toEqual([block, "select 1"]);
  });

  it("counts DECLARE and its BEGIN once", () => {
    const block = "DECLARE a INT; b INT; BEGIN LET c := a; RETURN c; END";
    expect(texts(`${block}; select 1`)).toEqual([block, "select 1"]);
  });

  it("takes BEGIN alone for a transaction", () => {
    expect(texts("BEGIN; INSERT INTO t VALUES (1); COMMIT; BEGIN TRANSACTION; BEGIN NAME n")).toEqual([
      "BEGIN",
      "INSERT INTO t VALUES (1)",
      "COMMIT",
      "BEGIN TRANSACTION",
      "BEGIN NAME n",
    ]);
  });

  it("says on which line a statement starts", () => {
    const lines = splitStatements("-- first\nselect 1;\n\n-- more\n  select\n 2").map(({ line }) => line);
    expect(lines).toEqual([2, 5]);
  });
});
