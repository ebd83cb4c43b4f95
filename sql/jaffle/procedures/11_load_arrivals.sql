-- What the loader does with files that have come since its last load, in the warehouse: the manifest, which is uploaded last, says which
-- they are, and the ledger has them in the transaction of their COPY. What takes more than adding rows is left to the loader.
-- Everything is read in that transaction, after its turn has come: what a load that ran beside it has brought is not copied again.
CREATE OR REPLACE PROCEDURE QUALITY.LOAD_ARRIVALS()
RETURNS OBJECT
LANGUAGE SQL
COMMENT = 'Copies the files of the loaded dataset that have come since its last load. Tells files and rows.'
AS
$$
DECLARE
  ledger VARCHAR;
  loads VARCHAR;
  datasets VARCHAR;
  dataset VARCHAR;
  statement VARCHAR;
  manifest VARCHAR;
  began TIMESTAMP_NTZ DEFAULT SYSDATE();
  loaded_files NUMBER;
  differing NUMBER;
  arrived NUMBER DEFAULT 0;
  arrived_rows NUMBER DEFAULT 0;
  not_added EXCEPTION (-20001, 'The lake does not only add files to what is loaded: npx nx run jaffle:load replaces the rows.');
  other_rows EXCEPTION (-20002, 'A table would not hold the rows that its manifest promises: npx nx run jaffle:load --force loads it again.');
BEGIN
  SELECT MAX(observability) INTO :ledger FROM QUALITY.LEDGER;
  loads := ledger || '.LOADS';
  datasets := ledger || '.DATASETS';

  -- Making a table would end a transaction.
  CREATE OR REPLACE TEMPORARY TABLE QUALITY.ARRIVED_MANIFEST (content VARCHAR);
  CREATE OR REPLACE TEMPORARY TABLE QUALITY.LOADED_FILES (
    table_name VARCHAR, file_path VARCHAR, dataset_id VARCHAR, sha256 VARCHAR
  );
  CREATE OR REPLACE TEMPORARY TABLE QUALITY.PROMISED_FILES (
    table_name VARCHAR, file_format VARCHAR, file_path VARCHAR, row_count NUMBER, sha256 VARCHAR
  );
  CREATE OR REPLACE TEMPORARY TABLE QUALITY.ARRIVED_FILES (
    table_name VARCHAR, file_format VARCHAR, file_name VARCHAR, row_count NUMBER, batch NUMBER
  );

  BEGIN TRANSACTION;
  BEGIN
    CALL QUALITY.TAKE_TURN();

    -- What was made in the warehouse has no manifest, and nothing arrives of it.
    SELECT MAX(dataset_id) INTO :dataset
    FROM (
      SELECT dataset_id, manifest_sha256
      FROM IDENTIFIER(:datasets)
      WHERE demo = 'jaffle'
      QUALIFY ROW_NUMBER() OVER (ORDER BY loaded_at DESC) = 1
    )
    WHERE manifest_sha256 <> '';
    INSERT INTO QUALITY.LOADED_FILES (table_name, file_path, dataset_id, sha256)
    SELECT table_name, file_path, dataset_id, sha256
    FROM IDENTIFIER(:loads)
    WHERE
      demo = 'jaffle'
      AND replaced_at IS NULL;
    SELECT COUNT(*) INTO :loaded_files FROM QUALITY.LOADED_FILES;
    -- Tables that were emptied are about to be filled by whoever did that.
    IF (dataset IS NULL OR loaded_files = 0) THEN
      COMMIT;
      RETURN OBJECT_CONSTRUCT('files', 0, 'rows', 0);
    END IF;

    -- The whole text is one value, so that its hash is that of the file.
    statement := 'COPY INTO QUALITY.ARRIVED_MANIFEST FROM @RAW.LAKE/_manifests/ FILES = (''' || dataset || '.json'')
      FILE_FORMAT = (TYPE = CSV FIELD_DELIMITER = NONE RECORD_DELIMITER = NONE ESCAPE_UNENCLOSED_FIELD = NONE)';
    EXECUTE IMMEDIATE :statement;
    SELECT MAX(content) INTO :manifest FROM QUALITY.ARRIVED_MANIFEST;

    INSERT INTO QUALITY.PROMISED_FILES (table_name, file_format, file_path, row_count, sha256)
    SELECT
      tables.value:name::VARCHAR,
      tables.value:format::VARCHAR,
      files.value:path::VARCHAR,
      files.value:rows::NUMBER,
      files.value:sha256::VARCHAR
    FROM QUALITY.ARRIVED_MANIFEST AS stored
    CROSS JOIN LATERAL FLATTEN(INPUT => PARSE_JSON(stored.content):tables) AS tables
    CROSS JOIN LATERAL FLATTEN(INPUT => tables.value:files) AS files;

    SELECT COUNT(*) INTO :differing
    FROM QUALITY.LOADED_FILES AS loaded
    LEFT JOIN QUALITY.PROMISED_FILES AS promised
      ON
        loaded.table_name = promised.table_name
        AND loaded.file_path = promised.file_path
        AND loaded.sha256 = promised.sha256
    WHERE
      promised.file_path IS NULL
      OR loaded.dataset_id <> :dataset;
    IF (differing > 0) THEN
      RAISE not_added;
    END IF;

    -- COPY takes a thousand names at most. A file's name is its path without the folder of its table.
    INSERT INTO QUALITY.ARRIVED_FILES (table_name, file_format, file_name, row_count, batch)
    SELECT
      promised.table_name,
      promised.file_format,
      REGEXP_REPLACE(promised.file_path, '^' || promised.table_name || '/', '', 1, 1, 'i'),
      promised.row_count,
      FLOOR((ROW_NUMBER() OVER (PARTITION BY promised.table_name ORDER BY promised.file_path) - 1) / 1000)
    FROM QUALITY.PROMISED_FILES AS promised
    LEFT JOIN QUALITY.LOADED_FILES AS loaded
      ON
        promised.table_name = loaded.table_name
        AND promised.file_path = loaded.file_path
    WHERE loaded.file_path IS NULL;
    SELECT COUNT(*), COALESCE(SUM(row_count), 0) INTO :arrived, :arrived_rows FROM QUALITY.ARRIVED_FILES;
    IF (arrived = 0) THEN
      COMMIT;
      RETURN OBJECT_CONSTRUCT('files', 0, 'rows', 0);
    END IF;

    LET arrivals RESULTSET := (
      SELECT
        'COPY INTO RAW.' || table_name
        || ' FROM @RAW.LAKE/' || LOWER(table_name) || '/' || :dataset || '/'
        || ' FILES = (' || LISTAGG('''' || file_name || '''', ', ') || ')'
        || ' FILE_FORMAT = (FORMAT_NAME = ''RAW.' || IFF(file_format = 'csv', 'CSV_GZIP', 'PARQUET') || ''')'
        || ' MATCH_BY_COLUMN_NAME = CASE_INSENSITIVE ON_ERROR = ABORT_STATEMENT' AS copy_statement
      FROM QUALITY.ARRIVED_FILES
      GROUP BY table_name, file_format, batch
      ORDER BY table_name, batch
    );
    FOR arrival IN arrivals DO
      statement := arrival.copy_statement;
      EXECUTE IMMEDIATE :statement;
    END FOR;

    SELECT LISTAGG('SELECT ' || row_count || ' AS promised, COUNT(*) AS there FROM RAW.' || table_name, ' UNION ALL ')
    INTO :statement
    FROM (
      SELECT table_name, SUM(row_count) AS row_count
      FROM QUALITY.PROMISED_FILES
      GROUP BY table_name
    );
    EXECUTE IMMEDIATE :statement;
    SELECT COUNT_IF(promised <> there) INTO :differing FROM TABLE(RESULT_SCAN(LAST_QUERY_ID()));
    IF (differing > 0) THEN
      RAISE other_rows;
    END IF;

    statement := 'CALL ' || ledger || '.KEEP_ARRIVALS(?, ?)';
    EXECUTE IMMEDIATE :statement USING (manifest, began);
    COMMIT;
  EXCEPTION
    WHEN OTHER THEN
      ROLLBACK;
      RAISE;
  END;
  RETURN OBJECT_CONSTRUCT('files', arrived, 'rows', arrived_rows);
END;
$$;
