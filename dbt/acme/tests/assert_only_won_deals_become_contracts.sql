-- A deal is won exactly where it became a contract, and closed where it is won or lost.
SELECT
    opportunities.opportunity_id,
    opportunities.stage_name,
    opportunities.is_won,
    opportunities.is_closed,
    contracts.contract_id
FROM {{ ref("stg_opportunities") }} AS opportunities
LEFT JOIN {{ ref("stg_contracts") }} AS contracts
    ON opportunities.opportunity_id = contracts.opportunity_id
WHERE
    opportunities.is_won != (contracts.contract_id IS NOT NULL)
    OR opportunities.is_won != (opportunities.stage_name = 'Closed Won')
    OR opportunities.is_closed != (opportunities.stage_name IN ('Closed Won', 'Closed Lost'))
