import { parse } from "..";

const statement = (sql: string) => parse(sql)[0]?.statement;

describe("USE, SET, ALTER SESSION", () => {
  it.each([
    ["use d", { kind: "DATABASE" }],
    ["use d.s", { kind: "SCHEMA" }],
    ["use schema s", { kind: "SCHEMA", name: { parts: [{ value: "S" }] } }],
    ['use role "r"', { kind: "ROLE" }],
    ["use secondary roles none", { kind: "SECONDARY ROLES", name: { parts: [{ value: "NONE" }] } }],
    ["set v = 1 + 1", { names: ["V"], values: { length: 1 } }],
    ["set (a, b) = (1, 'x')", { names: ["A", "B"], values: { length: 2 } }],
    ["set (a, b) = (select 1, 'x')", { names: ["A", "B"], values: [], query: { node: "query" } }],
    ["unset (a, b)", { names: ["A", "B"] }],
    [
      "alter session set timezone = 'UTC', week_start = 7",
      { statement: "alter_session", set: { length: 2 } },
    ],
    ["alter session set a = 1 b = true", { set: { length: 2 } }],
    [
      'alter session set timezone = "Etc/GMT+8"',
      { set: [{ value: { kind: "string", value: "Etc/GMT+8" } }] },
    ],
    ["alter session unset a, b", { unset: ["A", "B"] }],
  ])("%s", (sql, expected) => {
    expect(statement(sql)).toMatchObject(expected);
  });
});

describe("SHOW and DESCRIBE", () => {
  it.each([
    ["show tables", { kind: "TABLES", terse: false, history: false }],
    [
      "show terse schemas history like 'x%' in database d starts with 'A' limit 5 from 'B'",
      {
        kind: "SCHEMAS",
        terse: true,
        history: true,
        like: "x%",
        in: { kind: "DATABASE" },
        startsWith: "A",
        limit: 5,
        from: "B",
      },
    ],
    ["show objects in d.s", { in: { name: { parts: { length: 2 } } } }],
    ["show columns in table t", { kind: "COLUMNS", in: { kind: "TABLE" } }],
    ["show parameters like 'x' in session", { in: { kind: "SESSION" } }],
    ["show file formats in account", { kind: "FILE FORMATS", in: { kind: "ACCOUNT" } }],
    ["show tables in schema", { in: { kind: "SCHEMA" } }],
    ["show grants on table t", { grants: { direction: "on", kind: "TABLE" } }],
    ["show grants on account", { grants: { kind: "ACCOUNT" } }],
    ["show grants to role r", { grants: { direction: "to", kind: "ROLE" } }],
    ["show grants to user u", { grants: { kind: "USER" } }],
    ["show grants of role r", { grants: { direction: "of" } }],
    ["show future grants in schema s", { kind: "FUTURE GRANTS", in: { kind: "SCHEMA" } }],
    ["put 'file:///a.csv' ? parallel=4", { statement: "put", stage: { node: "parameter", index: 1 } }],
    ["get ? file:///tmp/", { statement: "get", stage: { node: "parameter", index: 1 } }],
    ["show imported keys in table t", { kind: "IMPORTED KEYS" }],
    ["show snowflake.ml.classification", { kind: "SNOWFLAKE.ML.CLASSIFICATION" }],
    ['show tables ->> select "name" from $1', { statement: "show", pipe: { node: "query" } }],
    ["select 1 ->> select * from $1 ->> select * from $2", { statement: "pipe", steps: { length: 3 } }],
    ["describe table t type = columns", { kind: "TABLE" }],
    ["desc procedure p(int)", { kind: "PROCEDURE", argumentTypes: { length: 1 } }],
    ["describe result 'abc'", { kind: "RESULT", resultId: "abc" }],
    ["describe select 1", { query: { statement: "query" } }],
    ["explain using json select 1", { statement: "explain", format: "json" }],
  ])("%s", (sql, expected) => {
    expect(statement(sql)).toMatchObject(expected);
  });
});

describe("GRANT and REVOKE", () => {
  it.each([
    [
      "grant select, insert on table t to role r with grant option",
      {
        what: { privileges: ["SELECT", "INSERT"], on: { kind: "TABLE", scope: "object" } },
        grantOption: true,
      },
    ],
    ["grant all privileges on schema d.s to r", { what: { privileges: ["ALL"] }, to: { kind: "role" } }],
    [
      "grant create table, create view on schema s to database role d.r",
      { what: { privileges: ["CREATE TABLE", "CREATE VIEW"] }, to: { kind: "database role" } },
    ],
    [
      "grant select on future tables in schema s to role r",
      { what: { on: { scope: "future", kind: "TABLE", in: { kind: "SCHEMA" } } } },
    ],
    [
      "grant usage on all file formats in database d to role r",
      { what: { on: { scope: "all", kind: "FILE FORMAT" } } },
    ],
    ["grant create database on account to role r", { what: { on: { kind: "ACCOUNT" } } }],
    [
      "grant usage on procedure p(varchar, float) to role r",
      { what: { on: { argumentTypes: { length: 2 } } } },
    ],
    ["grant role a to user u", { what: { kind: "role", databaseRole: false }, to: { kind: "user" } }],
    ["grant database role d.a to role b", { what: { databaseRole: true } }],
    [
      "grant ownership on table t to role r copy current grants",
      { what: { kind: "ownership", currentGrants: "copy" } },
    ],
    [
      "grant imported privileges on database snowflake to role r",
      { what: { privileges: ["IMPORTED PRIVILEGES"] } },
    ],
    [
      "revoke grant option for select on view v from role r cascade",
      { statement: "revoke", grantOption: true, cascade: "cascade" },
    ],
    ["revoke role a from role b", { what: { kind: "role" } }],
  ])("%s", (sql, expected) => {
    expect(statement(sql)).toMatchObject(expected);
  });
});

describe("stages and files", () => {
  it.each([
    [
      "put file:///tmp/a*.csv @st/p auto_compress = false overwrite = true",
      { file: "/tmp/a*.csv", stage: { path: "p" }, options: { length: 2 } },
    ],
    ["put 'file:///tmp/my files/a.csv' @~", { file: "/tmp/my files/a.csv", stage: { kind: "user" } }],
    ["get @%t file:///tmp/ pattern = '.*'", { stage: { kind: "table" }, file: "/tmp/" }],
    ["ls @st pattern = '.*csv'", { statement: "list", pattern: ".*csv" }],
    ["remove @st/x", { statement: "remove" }],
    ["copy into t", { statement: "copy_into_table", from: { kind: "stage", stage: { kind: "table" } } }],
    [
      "copy into t (a, b) from @s/p files = ('a', 'b') pattern = 'x' file_format = (format_name = db.s.f) on_error = skip_file_10% match_by_column_name = case_insensitive",
      {
        columns: { length: 2 },
        options: [
          { value: { values: { length: 2 } } },
          {},
          { value: { options: [{ value: { kind: "word", value: "db.s.f" } }] } },
          { value: { value: "skip_file_10%" } },
          {},
        ],
      },
    ],
    [
      "copy into t from (select $1:a, metadata$filename from @s/p (file_format => f) x) force = true",
      { from: { kind: "query", stage: { path: "p" } } },
    ],
    [
      "copy into t from 's3://b/p/' storage_integration = i",
      { from: { stage: { kind: "url", url: "s3://b/p/" } } },
    ],
    [
      "copy into @s/out/ from (select 1) partition by 'x=' || a file_format = (type = parquet) header = true",
      {
        statement: "copy_into_location",
        from: { kind: "query" },
        partitionBy: {},
        options: { length: 2 },
      },
    ],
    ["copy into 's3://b/' from t single = true", { from: { kind: "table" } }],
  ])("%s", (sql, expected) => {
    expect(statement(sql)).toMatchObject(expected);
  });
});

describe("CALL and EXECUTE", () => {
  it.each([
    ["call db.s.p(1, x => 'a')", { statement: "call", args: [{}, { node: "named" }] }],
    ["call p() into :r", { into: "R" }],
    ["call m!forecast(forecasting_periods => 3)", { method: { value: "FORECAST" } }],
    [
      "execute immediate $$ begin return 1; end $$",
      { statement: "execute_immediate", sql: { node: "literal" } },
    ],
    ["execute immediate :s using (a, b)", { using: { length: 2 } }],
    ["execute task t", { statement: "execute_task" }],
  ])("%s", (sql, expected) => {
    expect(statement(sql)).toMatchObject(expected);
  });
});
