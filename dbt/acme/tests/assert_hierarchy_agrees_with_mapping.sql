-- Tenants and accounts know each other and belong to the same group.
SELECT
    hierarchy.tenant_id,
    hierarchy.ndr_parent,
    members.parent_name
FROM {{ ref("stg_tenant_hierarchy") }} AS hierarchy
LEFT JOIN {{ ref("stg_tenants") }} AS tenants
    ON hierarchy.tenant_id = tenants.tenant_id
LEFT JOIN {{ ref("stg_account_groups") }} AS members
    ON tenants.account_id = members.account_id
LEFT JOIN {{ ref("stg_tenant_hierarchy") }} AS parents
    ON hierarchy.parent_tenant_id = parents.tenant_id
WHERE
    members.parent_name IS DISTINCT FROM hierarchy.ndr_parent
    OR parents.ndr_parent IS DISTINCT FROM hierarchy.ndr_parent
