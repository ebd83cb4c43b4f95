import { addDays, rows } from "@firn/synth";
import { tenantHierarchy } from "../tables/tenant-hierarchy";
import { tenantSfdcMapping } from "../tables/tenant-sfdc-mapping";
import { groupOf, parentOf } from "./enterprise-groups";
import { volumesOf } from "./volumes";

export const generateTenantHierarchy = rows(tenantHierarchy, function* (context) {
  const mapping = context.rowsOf(tenantSfdcMapping);
  for (const [i, tenant] of mapping.slice(0, volumesOf(context).tenants).entries()) {
    yield {
      tenant_id: tenant.tenant_id,
      tenant_name: tenant.tenant_name,
      parent_tenant_id: tenantHierarchy.key(parentOf(i + 1)),
      ndr_parent: groupOf(i + 1).name,
      hierarchy_level: parentOf(i + 1) === i + 1 ? ("Parent" as const) : ("Child" as const),
      effective_from: addDays(tenant.mapped_on, 1),
    };
  }
});
