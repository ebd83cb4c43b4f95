{{
    config(
        materialized="incremental",
        incremental_strategy="delete+insert",
        unique_key="date_key",
        cluster_by=["date_key"],
        on_schema_change="fail"
    )
}}

WITH transactions AS (
    SELECT
        *,
        {{ firn_common.date_key("transaction_day") }} AS date_key
    FROM {{ ref("stg_transactions") }}
),

categories AS (
    SELECT
        codes.merchant_category_id,
        categories.category_key
    FROM {{ ref("stg_merchant_categories") }} AS codes
    INNER JOIN {{ ref("dim_merchant_category") }} AS categories
        ON codes.category_name = categories.category_name
),

{% if is_incremental() %}
arrived AS (
    SELECT
        date_key,
        COUNT(*) AS transactions,
        SUM(transaction_amount) AS amount
    FROM transactions
    GROUP BY date_key
),

built AS (
    SELECT
        date_key,
        COUNT(*) AS transactions,
        SUM(transaction_amount) AS amount
    FROM {{ this }}
    GROUP BY date_key
),

-- New days, and days whose rows or total are not those of the source because rows came late.
days_to_build AS (
    SELECT arrived.date_key
    FROM arrived
    LEFT JOIN built
        ON arrived.date_key = built.date_key
    WHERE
        built.date_key IS NULL
        OR arrived.transactions != built.transactions
        OR arrived.amount != built.amount
),

{% endif %}

final AS (
    SELECT
        {{ firn_common.number_in_id("transactions.transaction_id", "TXN") }} AS transaction_key,
        transactions.transaction_id,
        customers.customer_key,
        transactions.customer_id,
        categories.category_key AS merchant_category_key,
        transactions.merchant_category_id,
        transactions.date_key,
        transactions.transaction_date,
        transactions.merchant_name,
        transactions.channel,
        transactions.status,
        transactions.transaction_amount,
        1 AS transaction_count
    FROM transactions
    LEFT JOIN {{ ref("dim_customer") }} AS customers
        ON transactions.customer_id = customers.customer_id
    LEFT JOIN categories
        ON transactions.merchant_category_id = categories.merchant_category_id
    {% if is_incremental() %}
    WHERE transactions.date_key IN (SELECT days_to_build.date_key FROM days_to_build)
    {% endif %}
)

SELECT * FROM final
