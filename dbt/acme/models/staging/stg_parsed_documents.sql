WITH source AS (
    SELECT * FROM {{ source("raw", "stg_parsed_documents") }}
),

renamed AS (
    SELECT
        document_id,
        title,
        file_name,
        document_type,
        CAST(page_count AS NUMBER(5, 0)) AS page_count,
        parsed_content,
        parsed_at
    FROM source
)

SELECT * FROM renamed
