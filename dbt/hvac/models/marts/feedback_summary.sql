SELECT
    calls.service_type,
    DATE_TRUNC(MONTH, feedback.given_on)::DATE AS month,
    COUNT(*) AS surveys,
    (AVG(feedback.overall_rating))::NUMBER(4, 2) AS mean_overall,
    (AVG(feedback.punctuality_rating))::NUMBER(4, 2) AS mean_punctuality,
    (AVG(feedback.quality_rating))::NUMBER(4, 2) AS mean_quality,
    (AVG(feedback.professionalism_rating))::NUMBER(4, 2) AS mean_professionalism,
    COUNT_IF(feedback.overall_rating >= 9) AS promoters,
    COUNT_IF(feedback.overall_rating <= 6) AS detractors,
    {{ firn_common.percent_of(
        "COUNT_IF(feedback.overall_rating >= 9) - COUNT_IF(feedback.overall_rating <= 6)", "COUNT(*)"
    ) }} AS net_promoter_score,
    COUNT_IF(feedback.needs_follow_up) AS to_follow_up
FROM {{ ref("stg_customer_feedback") }} AS feedback
INNER JOIN {{ ref("stg_service_calls") }} AS calls ON feedback.call_id = calls.call_id
GROUP BY calls.service_type, DATE_TRUNC(MONTH, feedback.given_on)::DATE
