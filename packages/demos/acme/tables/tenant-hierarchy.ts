import { date, key, oneOf, table, text } from "@firn/schema";

export const tenantHierarchy = table(
  "TENANT_HIERARCHY",
  "Under which parent a tenant counts for net dollar retention. One row per tenant.",
  {
    tenant_id: key("TEN_", 4).describe("The tenant, as in TENANT_SFDC_MAPPING."),
    tenant_name: text(80).describe("Name of the tenant."),
    parent_tenant_id: text(8).describe("Tenant of the parent; the parent's own row names itself."),
    ndr_parent: text(60).describe("Name of the enterprise group."),
    hierarchy_level: oneOf("Parent", "Child").describe("Whether this tenant is the group's parent."),
    effective_from: date().describe("First day of the relationship."),
  },
  { format: "csv" },
);
