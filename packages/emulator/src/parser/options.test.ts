import { parse } from ".";

it.each([
  [`create file format f "TYPE" = csv`, "TYPE"],
  [`create stage s file_format = ("TYPE" = csv)`, "="],
  [`copy into t from @s "FORCE" = true`, "FORCE"],
  [`create table t (a int) "COMMENT" = 'x'`, "COMMENT"],
  [`alter warehouse w set "AUTO_SUSPEND" = 60`, "AUTO_SUSPEND"],
  [`alter session set "TIMEZONE" = 'UTC'`, "TIMEZONE"],
  [`create user u 'PASSWORD' = 'p'`, "PASSWORD"],
  [`put file:///f @s "OVERWRITE" = true`, "OVERWRITE"],
])("%s: an option's name is a keyword", (sql, unexpected) => {
  expect(() => parse(sql)).toThrow(new RegExp(`unexpected '"?'?${unexpected}`));
});

it("names of tags are names", () => {
  expect(parse(`alter table t set tag "Cost" = 'x'`)).toMatchObject([
    { statement: { statement: "alter_table" } },
  ]);
});
