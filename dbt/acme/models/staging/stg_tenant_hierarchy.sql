WITH source AS (
    SELECT * FROM {{ source("raw", "tenant_hierarchy") }}
),

renamed AS (
    SELECT
        tenant_id,
        tenant_name,
        parent_tenant_id,
        ndr_parent,
        hierarchy_level,
        effective_from
    FROM source
)

SELECT * FROM renamed
