{{
    config(
        materialized="incremental",
        incremental_strategy="delete+insert",
        unique_key="date_key",
        cluster_by=["date_key"],
        on_schema_change="fail",
        pre_hook="{% if is_incremental() %}{{ delete_days_without_transactions() }}{% endif %}"
    )
}}

{#
    Text, not a CTE: a run reads it twice, for the digests and for the days to build, and an engine that keeps what it read once would keep
    all transactions of all time.
#}
{% set facts %}
    SELECT
        {{ firn_common.number_in_id("transactions.transaction_id", "TXN") }} AS transaction_key,
        transactions.transaction_id,
        customers.customer_key,
        transactions.customer_id,
        categories.category_key AS merchant_category_key,
        transactions.merchant_category_id,
        {{ firn_common.date_key("transactions.transaction_day") }} AS date_key,
        transactions.transaction_date,
        transactions.merchant_name,
        transactions.channel,
        transactions.status,
        transactions.transaction_amount,
        CAST(1 AS NUMBER(1, 0)) AS transaction_count
    FROM {{ ref("stg_transactions") }} AS transactions
    LEFT JOIN customers
        ON
            transactions.customer_id = customers.customer_id
            AND transactions.transaction_day >= customers.valid_from
            AND transactions.transaction_day < customers.valid_to
    LEFT JOIN categories
        ON transactions.merchant_category_id = categories.merchant_category_id
{% endset %}

WITH categories AS (
    SELECT
        codes.merchant_category_id,
        categories.category_key
    FROM {{ ref("stg_merchant_categories") }} AS codes
    INNER JOIN {{ ref("dim_merchant_category") }} AS categories
        ON codes.category_name = categories.category_name
),

customers AS (
    SELECT
        customer_key,
        customer_id,
        valid_from,
        COALESCE(valid_to, TO_DATE('9999-12-31')) AS valid_to
    FROM {{ ref("dim_customer") }}
)

{% if is_incremental() %}
,

arrived AS (
    SELECT
        date_key,
        HASH_AGG(*) AS digest
    FROM ({{ facts }})
    GROUP BY date_key
),

built AS (
    SELECT
        date_key,
        HASH_AGG(*) AS digest
    FROM {{ this }}
    GROUP BY date_key
),

-- New days, and days of which a row is not what it would be today: it came late or was corrected, or its customer was.
days_to_build AS (
    SELECT arrived.date_key
    FROM arrived
    LEFT JOIN built
        ON arrived.date_key = built.date_key
    WHERE arrived.digest IS DISTINCT FROM built.digest
)
{% endif %}

SELECT * FROM ({{ facts }})
{% if is_incremental() %}
WHERE date_key IN (SELECT days_to_build.date_key FROM days_to_build)
{% endif %}
