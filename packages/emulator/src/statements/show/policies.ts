import type { Policy } from "../../catalog/model";
import { shownType, signatureOf } from "../../policies/signature";
import type { Described } from "../describe/described";
import type { ShowHandler } from "./listing";
import { placedCells } from "./placed-cells";
import { objectsIn } from "./scope";

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

/** https://docs.snowflake.com/en/sql-reference/sql/desc-masking-policy */
export const describePolicy = (policy: Policy): Described => ({
  columns: ["name", "signature", "return_type", "body"],
  rows: [[policy.name, signatureOf(policy), shownType(policy.returns), policy.body]],
});
