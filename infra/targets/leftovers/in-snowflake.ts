import { identifier, type Connection } from "@firn/snowflake";
import type { NameInventory } from "../../src/naming";
import type { Leftover } from "./leftover";
import type { Traces } from "./traces";

interface Kind {
  readonly kind: string;
  readonly plural: string;
  readonly named: keyof NameInventory;
}

const kinds: readonly Kind[] = [
  { kind: "database", plural: "DATABASES", named: "databases" },
  { kind: "role", plural: "ROLES", named: "roles" },
  { kind: "user", plural: "USERS", named: "users" },
  { kind: "warehouse", plural: "WAREHOUSES", named: "warehouses" },
  { kind: "integration", plural: "INTEGRATIONS", named: "integrations" },
  { kind: "resource monitor", plural: "RESOURCE MONITORS", named: "resourceMonitors" },
];

/** What is left in Snowflake: by the names that the program gives, by those that it once gave, and by the mark in its comment. */
export async function snowflakeLeftovers(
  connection: Pick<Connection, "query">,
  { names, former, bearsMark }: Traces,
): Promise<Leftover[]> {
  const found: Leftover[] = [];
  for (const { kind, plural, named } of kinds) {
    const rows = await connection.query<{ name: string; comment: string | null }>(`SHOW ${plural}`);
    for (const { name, comment } of rows) {
      if (names[named].includes(name)) found.push({ kind, name });
      else if (former[named].includes(name) || bearsMark(comment ?? ""))
        found.push({ kind, name, fix: `DROP ${kind.toUpperCase()} ${identifier(name)}` });
    }
  }
  return found;
}
