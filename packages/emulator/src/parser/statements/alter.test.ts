import { parse } from "..";

const statement = (sql: string) => parse(sql)[0]?.statement;

describe("ALTER, DROP, COMMENT", () => {
  it.each([
    [
      "alter table t add column if not exists a int not null, b string default 'x'",
      [{ action: "add_columns", ifNotExists: true, columns: { length: 2 } }],
    ],
    ["alter table t add primary key (a)", [{ action: "add_constraint" }]],
    [
      "alter table t drop column if exists a, b",
      [{ action: "drop_columns", ifExists: true, columns: { length: 2 } }],
    ],
    ["alter table t drop constraint k cascade", [{ action: "drop_constraint", name: { value: "K" } }]],
    ["alter table t rename column a to b", [{ action: "rename_column" }]],
    ["alter table if exists t rename to s.u", [{ action: "rename" }]],
    ["alter table t swap with u", [{ action: "swap" }]],
    [
      "alter table t alter column a set data type varchar(10), column b drop not null",
      [{ action: "alter_column", change: { kind: "type" } }, { change: { kind: "drop_not_null" } }],
    ],
    ["alter table t modify a comment 'x'", [{ change: { kind: "comment", text: "x" } }]],
    ["alter table t alter a set default 5", [{ change: { kind: "set_default" } }]],
    [
      "alter table t set comment = 'x' data_retention_time_in_days = 1",
      [{ action: "set", options: { length: 2 } }],
    ],
    ["alter table t unset comment", [{ action: "unset", names: ["COMMENT"] }]],
    ["alter table t set tag a = 'x', b = 'y'", [{ action: "set", options: [{ key: "TAG" }] }]],
    ["alter table t drop clustering key", [{ action: "drop_clustering" }]],
    ["alter table t add search optimization on equality(a)", [{ action: "other" }]],
    ["alter view v rename to w", [{ action: "rename" }]],
  ])("%s", (sql, actions) => {
    expect(statement(sql)).toMatchObject({ statement: "alter_table", actions });
  });

  it.each([
    [
      "alter warehouse if exists w set warehouse_size = 'SMALL'",
      { ifExists: true, action: { action: "set" } },
    ],
    ["alter warehouse w resume if suspended", { action: { action: "verb", verb: "RESUME IF SUSPENDED" } }],
    ["alter schema s rename to t", { action: { action: "rename" } }],
    ["alter database d swap with e", { action: { action: "swap" } }],
    ["alter task t suspend", { action: { verb: "SUSPEND" } }],
    ["alter task t add after a, b", { action: { verb: "ADD AFTER", names: { length: 2 } } }],
    ["alter task t modify as select 1", { action: { verb: "MODIFY AS", text: "select 1" } }],
    [
      "alter user u unset default_role, comment",
      { action: { action: "unset", names: ["DEFAULT_ROLE", "COMMENT"] } },
    ],
    ["alter sequence q set increment by 3", { action: { options: [{ key: "INCREMENT" }] } }],
    ["alter procedure p(int, varchar) set comment = 'x'", { argumentTypes: { length: 2 } }],
    ["alter account set timezone = 'UTC'", { kind: "ACCOUNT", action: { action: "set" } }],
    ["alter stage s refresh", { action: { verb: "REFRESH" } }],
    [
      "alter storage integration i set storage_aws_role_arn = 'x' enabled = false",
      { kind: "STORAGE INTEGRATION" },
    ],
  ])("%s", (sql, expected) => {
    expect(statement(sql)).toMatchObject({ statement: "alter_object", ...expected });
  });

  it.each([
    [
      "drop table if exists a.b.c cascade",
      { statement: "drop", kind: "TABLE", ifExists: true, cascade: "cascade" },
    ],
    ["drop function f(int, varchar(10))", { argumentTypes: [{}, { args: [10] }] }],
    ["drop storage integration i", { kind: "STORAGE INTEGRATION" }],
    ["drop snowflake.ml.forecast m", { kind: "SNOWFLAKE.ML.FORECAST" }],
    ["undrop schema s", { statement: "undrop", kind: "SCHEMA" }],
    ["comment if exists on table t is 'x'", { statement: "comment", ifExists: true, text: "x" }],
    [
      "comment on column s.t.c is ''",
      { kind: "COLUMN", column: { value: "C" }, name: { parts: { length: 2 } } },
    ],
  ])("%s", (sql, expected) => {
    expect(statement(sql)).toMatchObject(expected);
  });
});
