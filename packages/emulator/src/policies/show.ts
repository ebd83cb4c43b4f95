import { typeText, resolveType } from "../binder";
import type { Policy } from "../catalog/model";
import type { Described } from "../statements/describe/described";
import type { ShowHandler } from "../statements/show/listing";
import { placedCells } from "../statements/show/placed-cells";
import { objectsIn } from "../statements/show/scope";

/** https://docs.snowflake.com/en/sql-reference/sql/show-masking-policies, and of row access policies */
export const showPolicies =
  (kind: Policy["kind"]): ShowHandler =>
  (statement, context) => ({
    columns: [
      "created_on",
      "name",
      "database_name",
      "schema_name",
      "kind",
      "owner",
      "comment",
      "owner_role_type",
      "options",
    ],
    nameColumn: "name",
    rows: objectsIn(statement, context, kind).map(({ object, database, schema }) => ({
      ...placedCells({ object, database, schema }),
      kind: kind.replaceAll(" ", "_"),
      options: object.exemptsOthers ? '{"EXEMPT_OTHER_POLICIES": "TRUE"}' : "",
    })),
  });

/** A type without its length, as signatures show it: VARCHAR, NUMBER(38,0). */
export const shownType = (type: Policy["returns"]): string =>
  typeText(resolveType(type)).replace(/^VARCHAR\(.*$/, "VARCHAR");

export const signatureOf = (policy: Policy): string =>
  `(${policy.parameters.map(({ name, type }) => `${name} ${shownType(type)}`).join(", ")})`;

/** https://docs.snowflake.com/en/sql-reference/sql/desc-masking-policy */
export const describePolicy = (policy: Policy): Described => ({
  columns: ["name", "signature", "return_type", "body"],
  rows: [[policy.name, signatureOf(policy), shownType(policy.returns), policy.body]],
});
