-- Cards cost 2.9 % and 30 cents, bank transfers 0.8 % and 5 dollars at most, cheques and cash nothing.
SELECT payment_id
FROM {{ ref("stg_payments") }}
WHERE
    processing_fee <> CASE method
        WHEN 'Credit Card' THEN ROUND(amount * 0.029, 2) + 0.3
        WHEN 'ACH' THEN LEAST(5, ROUND(amount * 0.008, 2))
        ELSE 0
    END
