-- A chunk is a section of a document: the heading and what follows it up to the next one.
WITH sections AS (
    SELECT
        documents.document_id,
        documents.title,
        sections.index AS section_number,
        TRIM(sections.value) AS chunk_text
    FROM {{ ref("stg_parsed_documents") }} AS documents,
        LATERAL SPLIT_TO_TABLE(documents.parsed_content, '\n## ') AS sections
)

SELECT
    document_id || '-' || LPAD(TO_VARCHAR(section_number), 3, '0') AS search_id,
    'document' AS source_type,
    title,
    SPLIT_PART(REPLACE(chunk_text, '# ', ''), '\n', 1) AS section,
    chunk_text AS search_text,
    CAST(NULL AS VARCHAR) AS technician_id,
    CAST(NULL AS NUMBER(1, 0)) AS rating,
    CAST(NULL AS VARCHAR) AS sentiment
FROM sections
WHERE CONTAINS(chunk_text, '\n')
UNION ALL
SELECT
    reviews.review_id AS search_id,
    'review' AS source_type,
    'Review of ' || technicians.full_name AS title,
    jobs.job_type AS section,
    reviews.review_text AS search_text,
    reviews.technician_id,
    reviews.rating,
    reviews.sentiment
FROM {{ ref("stg_reviews") }} AS reviews
INNER JOIN {{ ref("stg_technicians") }} AS technicians
    ON reviews.technician_id = technicians.technician_id
INNER JOIN {{ ref("stg_jobs") }} AS jobs
    ON reviews.job_id = jobs.job_id
