import { parse } from "..";

const statement = (sql: string) => parse(sql)[0]?.statement;

describe("CREATE TABLE", () => {
  it("replaces a table or leaves it, not both", () => {
    expect(statement("create or replace table t (a int)")).toMatchObject({ orReplace: true });
    expect(statement("create table t if not exists (a int)")).toMatchObject({ ifNotExists: true });
    expect(() => statement("create or replace table if not exists t (a int)")).toThrow(/mutually exclusive/);
  });

  it("reads columns with everything behind them", () => {
    expect(
      statement(`create transient table if not exists db.s.t (
        id number(38, 0) not null autoincrement start 5 increment 2 noorder primary key,
        n int identity(10, 10), s varchar(20) default 'x' || 'y' not null collate 'en-ci' comment 'a name',
        d date default current_date(), r int constraint fk references u (id) on delete cascade not enforced,
        m string with masking policy p using (m) with tag (cost = 'a'), v int as (id * 2),
        constraint k unique (s, d) rely, foreign key (n) references u) comment = 'all' cluster by (id, to_date(d))
        data_retention_time_in_days = 3 copy grants change_tracking = true`),
    ).toMatchObject({
      statement: "create_table",
      orReplace: false,
      ifNotExists: true,
      persistence: "transient",
      comment: "all",
      copyGrants: true,
      clusterBy: { length: 2 },
      clusterByText: "id, to_date(d)",
      options: [
        { key: "DATA_RETENTION_TIME_IN_DAYS", value: { kind: "number", value: 3 } },
        { key: "CHANGE_TRACKING" },
      ],
      columns: [
        {
          type: { name: "NUMBER", args: [38, 0] },
          notNull: true,
          identity: { start: 5, increment: 2, ordered: false },
          constraints: [{ kind: "primary key" }],
        },
        { identity: { start: 10, increment: 10 } },
        { notNull: true, defaultText: "'x' || 'y'", collate: "en-ci", comment: "a name" },
        { default: { node: "call" } },
        {
          constraints: [
            { kind: "foreign key", name: { value: "FK" }, properties: ["ON DELETE CASCADE", "NOT ENFORCED"] },
          ],
        },
        { masking: { using: { length: 1 } }, tags: { length: 1 } },
        { virtual: { node: "binary" } },
      ],
      constraints: [
        { kind: "unique", columns: { length: 2 }, properties: ["RELY"] },
        { kind: "foreign key", references: { columns: [] } },
      ],
    });
  });

  it.each([
    ["create temp table t as select 1 a", { persistence: "temporary", as: { node: "query" } }],
    ["create table t (a, b) as select 1, 2", { columns: [{ name: { value: "A" } }, {}] }],
    ["create table t cluster by (a) as (select 1 a)", { clusterBy: { length: 1 }, as: {} }],
    ["create table t like u", { like: { parts: [{ value: "U" }] } }],
    [
      "create table t clone u at (offset => -60) copy grants",
      { clone: { timeTravel: { kind: "OFFSET" } }, copyGrants: true },
    ],
    ["create table t using template (select 1)", { template: {} }],
    [
      "create dynamic table t target_lag = '1 minute' warehouse = w as select 1",
      { persistence: "dynamic", options: { length: 2 } },
    ],
    [
      "create external table t (a int as (value:a::int)) location = @s/p file_format = (type = parquet)",
      { persistence: "external" },
    ],
  ])("%s", (sql, expected) => {
    expect(statement(sql)).toMatchObject({ statement: "create_table", ...expected });
  });
});

describe("other CREATE", () => {
  it("keeps the text of a view's query", () => {
    expect(
      statement(
        "create or replace secure view v (a comment 'x', b) copy grants comment = 'c' as\n select 1 a, 2 b -- end",
      ),
    ).toMatchObject({
      statement: "create_view",
      secure: true,
      columns: [{ comment: "x" }, {}],
      comment: "c",
      queryText: "select 1 a, 2 b",
    });
  });

  it.each([
    [
      "create database if not exists d data_retention_time_in_days = 0 comment = 'x'",
      { kind: "DATABASE", ifNotExists: true, comment: "x" },
    ],
    [
      "create transient schema s with managed access",
      { kind: "SCHEMA", modifiers: ["TRANSIENT"], flags: ["WITH MANAGED ACCESS"] },
    ],
    ["create schema s2 clone s1", { clone: { source: {} } }],
    [
      "create warehouse w with warehouse_size = xsmall auto_suspend = 60 initially_suspended = true",
      {
        options: [
          { key: "WAREHOUSE_SIZE", value: { kind: "word", value: "xsmall" } },
          { value: { value: 60 } },
          { value: { kind: "boolean", value: true } },
        ],
      },
    ],
    [
      "create stage s url = 's3://b/p/' storage_integration = i file_format = (type = csv null_if = ('', 'NULL'), skip_header = 1)",
      {
        options: [
          {},
          { value: { kind: "word" } },
          {
            value: {
              kind: "options",
              options: [{}, { value: { kind: "list", values: { length: 2 } } }, { key: "SKIP_HEADER" }],
            },
          },
        ],
      },
    ],
    ["create file format f type = csv field_delimiter = '|'", { kind: "FILE FORMAT" }],
    [
      "create storage integration i type = external_stage enabled = true storage_allowed_locations = ('s3://a/', 's3://b/')",
      { kind: "STORAGE INTEGRATION" },
    ],
    [
      "create sequence q start with 5 increment by 2 order",
      { options: [{ key: "START", value: { value: 5 } }, { key: "INCREMENT" }], flags: ["ORDER"] },
    ],
    ["create sequence q start = 1", { options: [{ key: "START" }] }],
    [
      "create stream s on table db.x.t append_only = true",
      { on: { kind: "TABLE" }, options: [{ key: "APPEND_ONLY" }] },
    ],
    ["create role if not exists r comment = 'c'", { kind: "ROLE" }],
    [
      "create user u password = 'p' default_role = r must_change_password = false",
      { kind: "USER", options: { length: 3 } },
    ],
    [
      "create resource monitor m with credit_quota = 10 triggers on 75 percent do notify on 100 percent do suspend",
      {
        kind: "RESOURCE MONITOR",
        options: [{}, { key: "TRIGGERS", value: { values: { length: 2 } } }],
      },
    ],
    ["create tag cost allowed_values 'a', 'b'", { options: [{ value: { values: { length: 2 } } }] }],
    [
      "create snowflake.ml.classification m(input_data => table(v), target_colname => 'x')",
      {
        kind: "SNOWFLAKE.ML.CLASSIFICATION",
        options: [
          { key: "ARGUMENTS", value: { options: [{ key: "INPUT_DATA" }, { key: "TARGET_COLNAME" }] } },
        ],
      },
    ],
    [
      "create cortex search service c on txt attributes a, b warehouse = w target_lag = '1 hour' as select 1 txt",
      {
        kind: "CORTEX SEARCH SERVICE",
        options: [
          { key: "ON", value: { value: "txt" } },
          { key: "ATTRIBUTES", value: { value: "a, b" } },
          {},
          {},
          { key: "AS" },
        ],
      },
    ],
  ])("%s", (sql, expected) => {
    expect(statement(sql)).toMatchObject({ statement: "create_object", ...expected });
  });

  it("reads procedures and functions with bodies in strings, dollars and blocks", () => {
    expect(
      statement(
        "create procedure p(a varchar, b float default 1) returns table (x int) language sql execute as caller as $$ begin return 1; end $$",
      ),
    ).toMatchObject({
      kind: "procedure",
      parameters: [{}, { default: {} }],
      returns: { table: { length: 1 } },
      executeAs: "caller",
      body: " begin return 1; end ",
    });
    expect(
      statement(
        "create secure function f(x int) returns int not null language javascript strict as 'return X'",
      ),
    ).toMatchObject({
      kind: "function",
      secure: true,
      language: "javascript",
      nullHandling: "strict",
      returns: { notNull: true },
    });
    expect(
      parse("create procedure p() returns int as begin let x := 1; return x; end; select 1"),
    ).toMatchObject([{ statement: { body: "begin let x := 1; return x; end" } }, {}]);
  });

  it("reads tasks", () => {
    expect(
      statement(
        "create task t warehouse = w schedule = '5 minute' after a, b when system$stream_has_data('S') as insert into t values (1)",
      ),
    ).toMatchObject({
      statement: "create_task",
      options: { length: 2 },
      after: { length: 2 },
      whenText: "system$stream_has_data('S')",
      body: "insert into t values (1)",
    });
  });
});

test.each([
  "current_date",
  "current_time",
  "current_timestamp",
  "current_user",
  "localtime",
  "localtimestamp",
  '""',
])("%s names no column", (word) => {
  for (const text of [`create table t (${word} int)`, `alter table t rename column a to ${word}`])
    expect(() => parse(text)).toThrow(/syntax error/);
});

test("quoted, a reserved word names a column", () => {
  expect(() => parse('create table t ("CURRENT_DATE" date)')).not.toThrow();
});

test.each(['create table ""', 'create table "".t', 'drop schema d.""'])("%s names nothing", (text) => {
  expect(() => parse(text)).toThrow(/syntax error/);
});
