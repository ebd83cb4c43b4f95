import { SnowflakeError } from "@firn/config";
import type { Connection } from "@firn/snowflake";
import { countRows } from "./holdings";

const missing = new SnowflakeError(
  "002043",
  "02000",
  "Object does not exist, or operation cannot be performed.",
  "SHOW TABLES",
);

/** A session that sees one of the two databases. */
function sessionOf(role: string, privileges: readonly string[]): Pick<Connection, "query"> {
  const answers: Record<string, object[]> = {
    "SHOW TABLES IN DATABASE SEEN": [{ rows: 3 }, { rows: "4" }],
    "SELECT CURRENT_ROLE() AS ROLE": [{ ROLE: role }],
    [`SHOW GRANTS TO ROLE ${role}`]: privileges.map((privilege) => ({ privilege })),
  };
  return {
    query: async <T>(sql: string) => {
      const rows = answers[sql];
      if (!rows) throw missing;
      return rows as T[];
    },
  };
}

const containers = [["SEEN"], ["UNSEEN"]] as const;
const seen = [{ subject: "database", name: "SEEN", count: 7, unit: "rows" }];

test.each([
  ["FIRN_PROVISIONER", ["CREATE ROLE", "MANAGE GRANTS"]],
  ["ACCOUNTADMIN", []],
])("what %s does not see does not exist", async (role, privileges) => {
  expect(await countRows(sessionOf(role, privileges), containers)).toEqual(seen);
});

test("what another role does not see is not taken for empty", async () => {
  await expect(countRows(sessionOf("ANALYST", ["CREATE ROLE"]), containers)).rejects.toMatchObject({
    message: expect.stringContaining("database UNSEEN"),
    hint: expect.stringContaining("--allow-data-loss"),
  });
});
