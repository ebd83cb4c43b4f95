WITH source AS (
    SELECT * FROM {{ source("raw", "parent_child_mapping") }}
),

renamed AS (
    SELECT
        mapping_id,
        child_account_id AS account_id,
        parent_account_id,
        parent_name,
        relationship_type,
        effective_date
    FROM source
)

SELECT * FROM renamed
