import { loadChecks } from "./checks";
import { oneOf } from "./columns";
import { createTableSql } from "./snowflake-ddl";
import { quoted } from "./sql-text";
import { table } from "./table";

describe("a text in SQL", () => {
  it.each([
    ["plain", "'plain'"],
    ["O'Neill", "'O''Neill'"],
    ["C:\\new", "'C:\\\\new'"],
    ["\\'", "'\\\\'''"],
  ])("quotes %s", (text, sql) => expect(quoted(text)).toBe(sql));

  it("is quoted alike in checks and in DDL", () => {
    const paths = table("PATHS", "One row per path, as in C:\\temp.", { path: oneOf("C:\\new", "it's") });
    const check = loadChecks(paths, { schema: "RAW" }).find(({ name }) =>
      name.endsWith("has accepted values"),
    );
    expect(check?.sql).toMatch(/NOT IN \('C:\\\\new', 'it''s'\)$/);
    expect(createTableSql(paths, { schema: "RAW" })).toMatch(
      /COMMENT = 'One row per path, as in C:\\\\temp\.'$/,
    );
  });
});
