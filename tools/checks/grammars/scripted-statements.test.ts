import { scriptedStatements } from "./scripted-statements";

describe("scriptedStatements", () => {
  it("finds statements, queries of cursors, and queries in parentheses", () => {
    const procedure = `CREATE PROCEDURE p() RETURNS VARCHAR LANGUAGE SQL AS
      $$
      DECLARE
        found INT DEFAULT 0;
        c CURSOR FOR SELECT a FROM t;
      BEGIN
        -- a comment; with a semicolon
        found := (SELECT COUNT(*) FROM t WHERE a = ';');
        IF (found > 0) THEN
          DELETE FROM t;
        ELSEIF (EXISTS (SELECT 1 FROM u)) THEN
          MERGE INTO t USING u ON t.a = u.a WHEN MATCHED THEN UPDATE SET a = 1;
        END IF;
        FOR r IN c DO
          INSERT INTO t VALUES (:found);
        END FOR;
        RETURN found;
      END;
      $$`;
    expect(scriptedStatements(procedure)).toEqual([
      "SELECT a FROM t",
      "SELECT COUNT(*) FROM t WHERE a = ';'",
      "DELETE FROM t",
      "SELECT 1 FROM u",
      "MERGE INTO t USING u ON t.a = u.a WHEN MATCHED THEN UPDATE SET a = 1",
      "INSERT INTO t VALUES (:found)",
    ]);
  });

  it("finds those of a task's block and of a block alone", () => {
    expect(scriptedStatements("CREATE TASK t AS BEGIN TRUNCATE TABLE a; CALL p(); END")).toEqual([
      "TRUNCATE TABLE a",
      "CALL p()",
    ]);
    expect(scriptedStatements("DECLARE x INT; BEGIN SHOW TABLES; END")).toEqual(["SHOW TABLES"]);
  });

  it.each([
    "SELECT 1",
    "BEGIN TRANSACTION",
    "BEGIN",
    "CREATE VIEW v AS SELECT 1",
    "CREATE PROCEDURE p() RETURNS FLOAT LANGUAGE JAVASCRIPT AS $$ BEGIN; SELECT 1; $$",
  ])("finds none in %s", (statement) => expect(scriptedStatements(statement)).toEqual([]));
});
