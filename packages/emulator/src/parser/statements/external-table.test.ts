import { parse } from "..";

const statement = (sql: string) => parse(sql)[0]?.statement;

test("CREATE EXTERNAL TABLE keeps its columns' expressions as written, its location and its options", () => {
  expect(
    statement(`create external table t (
      day date as (to_date(split_part(metadata$filename, '/', 2))), n int as (value:c1::int) not null
    ) partition by (day) with location = @db.s.lake/raw/ auto_refresh = false pattern = '.*[.]csv'
    file_format = (type = csv skip_header = 1) comment = 'files' row access policy p on (day)`),
  ).toMatchObject({
    statement: "create_table",
    persistence: "external",
    columns: [
      { name: { value: "DAY" }, virtualText: "(to_date(split_part(metadata$filename, '/', 2)))" },
      { name: { value: "N" }, virtualText: "(value:c1::int)", notNull: true },
    ],
    options: [
      { key: "PARTITION BY" },
      { key: "LOCATION", value: { expression: { node: "stage", stage: { kind: "named", path: "raw/" } } } },
      { key: "AUTO_REFRESH", value: { value: false } },
      { key: "PATTERN" },
      { key: "FILE_FORMAT", value: { options: [{ key: "TYPE" }, { key: "SKIP_HEADER" }] } },
    ],
    comment: "files",
    rowAccess: { policy: {} },
  });
});

test.each([
  ["refresh", [{ action: "refresh", path: "" }]],
  ["refresh 'a/b'", [{ action: "refresh", path: "a/b" }]],
  ["add files ('a.csv', 'b.csv')", [{ action: "add_files", files: ["a.csv", "b.csv"] }]],
  ["remove files ('a.csv')", [{ action: "remove_files", files: ["a.csv"] }]],
  [
    "add partition (a = '1', b = 'x') location 'a/1'",
    [
      {
        action: "add_partition",
        values: [{ column: { value: "A" }, value: "1" }, { value: "x" }],
        location: "a/1",
      },
    ],
  ],
  ["if exists drop partition location 'a/1'", [{ action: "drop_partition", location: "a/1" }]],
  ["set auto_refresh = true", [{ action: "set", options: [{ key: "AUTO_REFRESH" }] }]],
  ["set tag a = 'x'", [{ action: "set", options: [{ key: "TAG" }] }]],
  ["unset tag a", [{ action: "unset", names: ["TAG A"] }]],
])("ALTER EXTERNAL TABLE t %s", (action, actions) => {
  expect(statement(`alter external table t ${action}`)).toMatchObject({ kind: "EXTERNAL TABLE", actions });
});

test("DESCRIBE tells columns from the stage's properties", () => {
  expect(statement("describe external table t type = stage")).toMatchObject({ ofStage: true });
  expect(statement("describe external table t type = columns")).not.toHaveProperty("ofStage");
});

test.each(["temporary", "transient"])("CREATE %s EXTERNAL TABLE is refused", (word) => {
  expect(() => statement(`create ${word} external table t location = @s file_format = (type = csv)`)).toThrow(
    /Unsupported/,
  );
});
