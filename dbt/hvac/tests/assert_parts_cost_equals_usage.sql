-- Parts of a call are those that were used, at cost with markup.
SELECT calls.call_id
FROM {{ ref("stg_service_calls") }} AS calls
LEFT JOIN {{ ref("stg_parts_usage") }} AS usage ON calls.call_id = usage.call_id
GROUP BY calls.call_id, calls.parts_cost
HAVING calls.parts_cost <> COALESCE(SUM(usage.quantity * usage.unit_price), 0)
