{#
    The segment of every customer as of a day, from nothing but what was known on it: recency, frequency, money, what it was spent on and
    whether it grows. `activity` names a relation or CTE with the columns of customer_activity(day). A customer's scores and segment do
    not depend on other customers. The rules are explained in docs/customer360/segmentation.md.
#}
{% macro recalculate_segments(activity, day) -%}
    WITH customers AS (
        SELECT
            customer_id,
            CAST(FLOOR(MONTHS_BETWEEN({{ day }}, account_open_date)) AS NUMBER(5, 0)) AS tenure_months,
            LEAST(90, DATEDIFF(DAY, account_open_date, {{ day }}) + 1) AS days_open_of_90
        FROM {{ ref("dim_customer") }}
        WHERE
            is_current
            AND account_open_date <= {{ day }}
    ),

    measures AS (
        SELECT
            customers.customer_id,
            customers.tenure_months,
            activity.days_since_last_transaction,
            COALESCE(activity.transactions_last_90_days, 0) AS transactions_last_90_days,
            COALESCE(activity.spend_last_90_days, 0) AS spend_last_90_days,
            COALESCE(activity.spend_prior_90_days, 0) AS spend_prior_90_days,
            CAST(ROUND(30 * COALESCE(activity.spend_last_90_days, 0) / customers.days_open_of_90, 2) AS NUMBER(12, 2))
                AS monthly_spend,
            ROUND(30 * COALESCE(activity.transactions_last_90_days, 0) / customers.days_open_of_90, 1)
                AS monthly_transactions,
            {{ firn_common.percent_of("activity.spend_last_90_days - activity.spend_prior_90_days", "activity.spend_prior_90_days") }}
                AS spend_change_pct,
            CAST(ROUND(
                30 * (activity.lifetime_value - activity.spend_last_90_days)
                / NULLIF(DATEDIFF(DAY, activity.first_transaction_at, {{ day }}) - 89, 0), 2
            ) AS NUMBER(12, 2)) AS earlier_monthly_spend,
            {{ firn_common.percent_of("activity.travel_spend", "activity.lifetime_value") }} AS travel_spend_pct,
            {{ firn_common.percent_of("activity.necessities_spend", "activity.lifetime_value") }} AS necessities_spend_pct
        FROM customers
        LEFT JOIN {{ activity }} AS activity
            ON customers.customer_id = activity.customer_id
    ),

    scores AS (
        SELECT
            *,
            {{ score_of("-days_since_last_transaction", [-89, -59, -29, -6]) }} AS recency_score,
            {{ score_of("monthly_transactions", [5, 15, 30, 45]) }} AS frequency_score,
            {{ score_of("monthly_spend", [500, 1500, 3000, 5000]) }} AS monetary_score
        FROM measures
    )

    SELECT
        customer_id,
        CASE
            WHEN tenure_months < 6 THEN 'New & Growing'
            WHEN spend_last_90_days = 0 THEN 'Declining'
            WHEN spend_change_pct <= -30 AND monthly_spend <= 0.7 * earlier_monthly_spend THEN 'Declining'
            WHEN monthly_spend >= 5000 AND travel_spend_pct >= 25 THEN 'High-Value Travelers'
            WHEN monthly_spend < 1500 AND necessities_spend_pct >= 60 THEN 'Budget-Conscious'
            ELSE 'Stable Mid-Spenders'
        END AS customer_segment,
        {{ day }} AS segment_assigned_date,
        tenure_months,
        recency_score,
        frequency_score,
        monetary_score,
        recency_score || '-' || frequency_score || '-' || monetary_score AS rfm_score,
        days_since_last_transaction,
        transactions_last_90_days,
        monthly_spend,
        earlier_monthly_spend,
        spend_last_90_days,
        spend_prior_90_days,
        spend_change_pct,
        travel_spend_pct,
        necessities_spend_pct
    FROM scores
{%- endmacro %}

{# 1 to 5: one more than the number of bounds that a measure reaches; 1 where there is none. #}
{% macro score_of(measure, bounds) -%}
    CASE
        {%- for bound in bounds | reverse %}
        WHEN {{ measure }} >= {{ bound }} THEN {{ 6 - loop.index }}
        {%- endfor %}
        ELSE 1
    END
{%- endmacro %}
