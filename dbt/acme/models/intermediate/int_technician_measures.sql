WITH measured AS (
    SELECT
        technician_id,
        'revenue per job' AS measure,
        -1 AS worse_direction,
        CAST(job_revenue AS FLOAT) AS value
    FROM {{ ref("stg_jobs") }}
    UNION ALL
    SELECT
        technician_id,
        'hours per job' AS measure,
        1 AS worse_direction,
        CAST(job_duration_hours AS FLOAT) AS value
    FROM {{ ref("stg_jobs") }}
    UNION ALL
    SELECT
        technician_id,
        'rating' AS measure,
        -1 AS worse_direction,
        CAST(rating AS FLOAT) AS value
    FROM {{ ref("stg_reviews") }}
),

summed AS (
    SELECT
        technician_id,
        measure,
        worse_direction,
        COUNT(*) AS observations,
        SUM(value) AS total,
        SUM(value * value) AS total_of_squares
    FROM measured
    GROUP BY technician_id, measure, worse_direction
),

compared AS (
    SELECT
        *,
        SUM(observations) OVER (PARTITION BY measure) AS all_observations,
        SUM(observations) OVER (PARTITION BY measure) - observations AS other_observations,
        SUM(total) OVER (PARTITION BY measure) - total AS other_total,
        SUM(total_of_squares) OVER (PARTITION BY measure) - total_of_squares AS other_total_of_squares
    FROM summed
)

SELECT
    technician_id,
    measure,
    worse_direction,
    observations,
    all_observations - 2 AS degrees_of_freedom,
    total / observations AS mean_value,
    other_total / other_observations AS mean_of_others,
    SQRT(
        (
            total_of_squares - total * total / observations
            + other_total_of_squares - other_total * other_total / other_observations
        ) / (all_observations - 2)
        * (1 / observations + 1 / other_observations)
    ) AS standard_error
FROM compared
WHERE observations > 0 AND other_observations > 0
