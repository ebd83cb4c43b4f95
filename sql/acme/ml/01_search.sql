-- The service over the report's sections and the reviews. A service names its warehouse, which each environment calls otherwise.
EXECUTE IMMEDIATE
$$
BEGIN
    EXECUTE IMMEDIATE '
        CREATE OR REPLACE CORTEX SEARCH SERVICE SEARCH.ACME_SEARCH
        ON search_text
        ATTRIBUTES source_type, technician_id, rating, sentiment
        WAREHOUSE = ' || CURRENT_WAREHOUSE() || '
        TARGET_LAG = ''1 hour''
        COMMENT = ''Sections of documents and reviews of jobs.''
        AS
        SELECT
            search_id,
            source_type,
            title,
            section,
            search_text,
            technician_id,
            rating,
            sentiment
        FROM MARTS.SEARCH_CORPUS';
    RETURN 'ACME_SEARCH is there';
END;
$$;
