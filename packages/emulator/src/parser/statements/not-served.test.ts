import { SqlError } from "../../errors";
import { parse } from "..";
import { isServed, objectKinds, pluralOf } from "./object-kind";

/** Whether the statement is read, or refused by name; anything but a syntax error. */
const outcome = (sql: string): string => {
  try {
    return parse(sql)[0]?.statement.statement ?? "nothing";
  } catch (error) {
    if (error instanceof SqlError) return error.code;
    throw error;
  }
};

const missing = objectKinds.filter((kind) => !isServed(kind));

test.each(missing)("%s is no syntax error, whatever the statement says of it", (kind) => {
  for (const sql of [
    `CREATE ${kind} x`,
    `CREATE OR REPLACE ${kind} IF NOT EXISTS d.s.x FROM @st (a => 1) AS $$text$$`,
    `ALTER ${kind} IF EXISTS x ADD VERSION v USING '@s'`,
    `DROP ${kind} IF EXISTS x FORCE`,
  ])
    expect([sql, outcome(sql)]).toEqual([sql, "unsupported"]);
  expect(outcome(`DESCRIBE ${kind} x`)).toBe("describe");
  expect(outcome(`SHOW ${pluralOf(kind)} LIKE 'a%' IN ACCOUNT`)).toBe("show");
  expect(outcome(`GRANT USAGE ON ${kind} x TO ROLE r`)).toBe("grant");
});

test.each([
  "SHOW DEPLOYMENTS IN DCM PROJECT x",
  "SHOW VERSIONS IN DATASET x",
  "SHOW OFFERS IN LISTING x",
  "COPY FILES INTO @a FROM @b",
  "GRANT CALLER USAGE ON SCHEMA s TO ROLE r",
  "REVOKE ALL CALLER PRIVILEGES ON SCHEMA s FROM ROLE r",
  "CREATE DATABASE x FROM SHARE a.b",
  "CREATE DATABASE x AS REPLICA OF a.b.c",
  "CREATE TABLE x FROM BACKUP SET b IDENTIFIER 'a'",
  "DESCRIBE SEARCH OPTIMIZATION ON t",
  "DESCRIBE SPECIFICATION s IN APPLICATION a",
  "TRUNCATE MATERIALIZED VIEW v",
])("Snowflake's own is no syntax error: %s", (sql) => expect(outcome(sql)).not.toBe("001003"));

test.each([
  ["DESCRIBE contact", "describe", "TABLE"],
  ["DESC type TYPE = COLUMNS", "describe", "TABLE"],
  ["DESC AGENT a", "describe", "AGENT"],
])("words for services are names of tables too: %s", (sql, statement, kind) => {
  expect(parse(sql)[0]?.statement).toMatchObject({ statement, kind });
});

test("tables of such names are shown and granted", () => {
  expect(parse("SHOW COLUMNS IN dataset LIKE 'a'")[0]?.statement).toMatchObject({
    in: { name: { parts: [{ value: "DATASET" }] } },
  });
  expect(parse("GRANT SELECT ON listing TO ROLE r")[0]?.statement).toMatchObject({
    what: { on: { kind: "TABLE", name: { parts: [{ value: "LISTING" }] } } },
  });
});

test("what no Snowflake knows stays a syntax error", () => {
  for (const sql of ["CREATE NOTEBOK x", "ALTER THING x SET a = 1", "DROP GADGET x", "ANALYZE TABLE x"])
    expect(outcome(sql)).toBe("001003");
});
