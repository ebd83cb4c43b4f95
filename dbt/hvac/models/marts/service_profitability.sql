WITH parts AS (
    SELECT
        call_id,
        SUM(quantity * unit_cost) AS parts_purchase_cost
    FROM {{ ref("stg_parts_usage") }}
    GROUP BY call_id
),

calls AS (
    SELECT
        calls.service_type,
        calls.covered_by,
        calls.labor_cost,
        calls.parts_cost,
        calls.duration_hours,
        DATE_TRUNC(MONTH, calls.completed_at)::DATE AS month,
        COALESCE(parts.parts_purchase_cost, 0) AS parts_purchase_cost,
        COALESCE(invoices.subtotal, 0) AS revenue
    FROM {{ ref("stg_service_calls") }} AS calls
    LEFT JOIN parts ON calls.call_id = parts.call_id
    LEFT JOIN {{ ref("stg_invoices") }} AS invoices ON calls.call_id = invoices.call_id
)

SELECT
    service_type,
    month,
    COUNT(*) AS calls,
    COUNT_IF(covered_by <> 'None') AS covered_calls,
    SUM(duration_hours) AS labor_hours,
    SUM(revenue) AS revenue,
    -- What an hour costs the firm: the share of the billed rate that goes into wages, van and office.
    CAST(ROUND(SUM(labor_cost) * {{ var("labor_cost_share") }}, 2) AS NUMBER(14, 2)) AS labor_expense,
    SUM(parts_purchase_cost) AS parts_expense,
    CAST(
        SUM(revenue) - ROUND(SUM(labor_cost) * {{ var("labor_cost_share") }}, 2) - SUM(parts_purchase_cost)
        AS NUMBER(14, 2)
    ) AS margin,
    {{ firn_common.percent_of(
        "SUM(revenue) - SUM(labor_cost) * " ~ var("labor_cost_share") ~ " - SUM(parts_purchase_cost)", "SUM(revenue)"
    ) }} AS margin_pct
FROM calls
GROUP BY service_type, month
