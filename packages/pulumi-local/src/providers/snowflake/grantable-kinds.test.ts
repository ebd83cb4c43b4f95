import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { grantableKinds } from "./grantable-kinds";

const declarations = readFileSync(
  join(dirname(require.resolve("@pulumi/snowflake/package.json")), "types", "input.d.ts"),
  "utf8",
);

/** The kinds in the comment above a property of an interface. */
function documented(target: string, property: string): string[] {
  const [, body = ""] =
    new RegExp(`interface GrantPrivilegesToAccountRoleOn${target} \\{([^}]*)\\}`).exec(declarations) ?? [];
  const [, kinds = ""] = new RegExp(`Valid values are: ([A-Z |]+)[^;]*\\b${property}\\??:`).exec(body) ?? [];
  return kinds.split("|").map((kind) => kind.trim());
}

test.each([
  ["accountObject", "AccountObject", "objectType"],
  ["schemaObject", "SchemaObject", "objectType"],
  ["future", "SchemaObjectFuture", "objectTypePlural"],
] as const)("%s: the same kinds as in the provider's declarations", (group, target, property) => {
  expect(grantableKinds[group]).toEqual(documented(target, property));
});
