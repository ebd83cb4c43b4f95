-- What the profiles say that all customers have spent is what the facts say.
WITH profiles AS (
    SELECT SUM(lifetime_value) AS amount
    FROM {{ ref("customer_360_profile") }}
),

facts AS (
    SELECT SUM(transaction_amount) AS amount
    FROM {{ ref("fct_transactions") }}
    WHERE status = 'approved'
)

SELECT
    profiles.amount AS in_profiles,
    facts.amount AS in_facts
FROM profiles
CROSS JOIN facts
WHERE COALESCE(profiles.amount, 0) != COALESCE(facts.amount, 0)
