WITH jobs AS (
    SELECT
        technician_id,
        COUNT(*) AS total_jobs,
        SUM(job_revenue) AS total_revenue,
        CAST(ROUND(AVG(job_revenue), 2) AS NUMBER(12, 2)) AS avg_revenue_per_job,
        CAST(ROUND(AVG(job_duration_hours), 2) AS NUMBER(8, 2)) AS avg_duration_hours
    FROM {{ ref("stg_jobs") }}
    GROUP BY technician_id
),

reviews AS (
    SELECT
        technician_id,
        COUNT(*) AS total_reviews,
        CAST(ROUND(AVG(rating), 2) AS NUMBER(4, 2)) AS avg_rating
    FROM {{ ref("stg_reviews") }}
    GROUP BY technician_id
),

tests AS (
    SELECT
        technician_id,
        COUNT_IF(is_significantly_worse) AS measures_significantly_worse,
        MAX(IFF(measure = 'revenue per job', rank_from_last, NULL)) AS revenue_rank_from_last,
        MAX(IFF(measure = 'hours per job', rank_from_last, NULL)) AS duration_rank_from_last,
        MAX(IFF(measure = 'rating', rank_from_last, NULL)) AS rating_rank_from_last
    FROM {{ ref("technician_tests") }}
    GROUP BY technician_id
)

SELECT
    technicians.technician_id,
    technicians.full_name AS technician_name,
    technicians.specialization,
    technicians.experience_level,
    COALESCE(jobs.total_jobs, 0) AS total_jobs,
    COALESCE(jobs.total_revenue, 0) AS total_revenue,
    jobs.avg_revenue_per_job,
    jobs.avg_duration_hours,
    COALESCE(reviews.total_reviews, 0) AS total_reviews,
    reviews.avg_rating,
    tests.revenue_rank_from_last,
    tests.duration_rank_from_last,
    tests.rating_rank_from_last,
    COALESCE(tests.measures_significantly_worse, 0) AS measures_significantly_worse,
    COALESCE(tests.measures_significantly_worse, 0) >= 2 AS needs_coaching
FROM {{ ref("stg_technicians") }} AS technicians
LEFT JOIN jobs
    ON technicians.technician_id = jobs.technician_id
LEFT JOIN reviews
    ON technicians.technician_id = reviews.technician_id
LEFT JOIN tests
    ON technicians.technician_id = tests.technician_id
