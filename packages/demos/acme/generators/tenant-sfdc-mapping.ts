import { rows } from "@firn/synth";
import { accounts } from "../tables/accounts";
import { tenantSfdcMapping } from "../tables/tenant-sfdc-mapping";

export const generateTenantSfdcMapping = rows(tenantSfdcMapping, function* (context) {
  for (const [i, account] of context.rowsOf(accounts).entries()) {
    yield {
      tenant_id: tenantSfdcMapping.key(i + 1),
      account_id: account.id,
      tenant_name: account.account_name,
      mapped_on: account.created_date,
    };
  }
});
