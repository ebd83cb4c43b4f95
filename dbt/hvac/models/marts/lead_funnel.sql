SELECT
    source,
    interest,
    COUNT(*) AS leads,
    COUNT_IF(status IN ('New', 'Contacted', 'Qualified')) AS open_leads,
    COUNT_IF(status = 'Qualified') AS qualified,
    COUNT_IF(status = 'Converted') AS converted,
    COUNT_IF(status = 'Lost') AS lost,
    {{ firn_common.percent_of(
        "COUNT_IF(status = 'Converted')", "COUNT_IF(status IN ('Converted', 'Lost'))"
    ) }} AS conversion_pct,
    SUM(estimated_value) AS estimated_value,
    CAST(
        SUM(IFF(status IN ('New', 'Contacted', 'Qualified'), estimated_value * probability / 100, 0)) AS NUMBER(14, 2)
    ) AS weighted_pipeline
FROM {{ ref("stg_leads") }}
GROUP BY source, interest
