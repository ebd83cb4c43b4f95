import { addDays, rows } from "@firn/synth";
import { accounts } from "../tables/accounts";
import { parentChildMapping } from "../tables/parent-child-mapping";
import { groupOf, parentOf } from "./enterprise-groups";

/** Every account but the last belongs to a group. */
export const generateParentChildMapping = rows(parentChildMapping, function* (context) {
  for (const [i, account] of context.rowsOf(accounts).slice(0, -1).entries()) {
    const parent = parentOf(i + 1);
    yield {
      mapping_id: parentChildMapping.key(i + 1),
      parent_account_id: accounts.key(parent),
      child_account_id: account.id,
      parent_name: groupOf(i + 1).name,
      relationship_type: parent === i + 1 ? ("Parent" as const) : ("Subsidiary" as const),
      effective_date: addDays(account.created_date, 1),
    };
  }
});
