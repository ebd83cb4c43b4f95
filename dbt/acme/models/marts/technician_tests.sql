WITH tested AS (
    SELECT
        *,
        worse_direction * (mean_value - mean_of_others) / standard_error AS t_value
    FROM {{ ref("int_technician_measures") }}
    WHERE standard_error > 0
),

-- Student's t as a normal variable. Wallace (1959), Bounds on normal approximations to Student's t.
normal AS (
    SELECT
        *,
        SIGN(t_value) * (8 * degrees_of_freedom + 1) / (8 * degrees_of_freedom + 3)
        * SQRT(degrees_of_freedom * LN(1 + t_value * t_value / degrees_of_freedom)) AS z_value
    FROM tested
),

probabilities AS (
    SELECT
        *,
        {{ firn_common.normal_tail("z_value") }} AS p_value,
        RANK() OVER (PARTITION BY measure ORDER BY t_value DESC) AS rank_from_last
    FROM normal
),

-- Holm (1979): the smallest p-value times the number of tests, the next one times one less, never below the one before.
ordered AS (
    SELECT
        *,
        ROW_NUMBER() OVER (ORDER BY p_value, technician_id, measure) AS place,
        COUNT(*) OVER () AS tests
    FROM probabilities
)

SELECT
    technician_id,
    measure,
    observations,
    mean_value,
    mean_of_others,
    t_value,
    p_value,
    LEAST(
        1,
        MAX((tests - place + 1) * p_value) OVER (
            ORDER BY place
            ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
        )
    ) AS adjusted_p_value,
    rank_from_last,
    adjusted_p_value < {{ var("significance") }} AS is_significantly_worse
FROM ordered
