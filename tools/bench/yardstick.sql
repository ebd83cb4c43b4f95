-- The yardstick of `bench synth`: half of the rows each, two of these at once, with DuckDB's own hash as the source of randomness.
COPY (
  SELECT 'TXN' || lpad(i::varchar, 10, '0')                                   AS transaction_id,
         'CUST' || lpad((1 + hash(i, 1) % 50000)::varchar, 8, '0')            AS customer_id,
         'Merchant ' || (hash(i, 2) % 5000)                                   AS merchant_name,
         TIMESTAMP '2024-06-01' + to_seconds((hash(i, 3) % (548 * 86400))::bigint) AS transaction_date,
         (500 + hash(i, 4) % 49501)::decimal(10, 2) / 100                     AS transaction_amount,
         CASE WHEN hash(i, 5) % 100 < 40 THEN 'Online' WHEN hash(i, 5) % 100 < 80 THEN 'In-Store' ELSE 'Mobile' END AS channel,
         CASE WHEN hash(i, 6) % 100 < 98 THEN 'approved' ELSE 'declined' END  AS status,
         1 + hash(i, 7) % 50                                                  AS merchant_category_id
  FROM range(${FROM}, ${TO}) r(i)
) TO '${FILE}' (FORMAT parquet, COMPRESSION zstd);
