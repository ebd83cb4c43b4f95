WITH transactions AS (
    SELECT MIN(transaction_day) AS first_transaction_day
    FROM {{ ref("stg_transactions") }}
),

bounds AS (
    SELECT
        {{ firn_common.as_of() }} AS last_day,
        DATEADD(DAY, -579, {{ firn_common.as_of() }}) AS usual_first_day,
        LEAST(usual_first_day, COALESCE(first_transaction_day, usual_first_day)) AS first_day
    FROM transactions
),

numbers AS (
    SELECT ROW_NUMBER() OVER (ORDER BY SEQ4()) - 1 AS day_number
    FROM TABLE(GENERATOR(ROWCOUNT => 3660))
),

days AS (
    SELECT DATEADD(DAY, numbers.day_number, bounds.first_day) AS date_day
    FROM bounds
    CROSS JOIN numbers
    WHERE DATEADD(DAY, numbers.day_number, bounds.first_day) <= bounds.last_day
),

parts AS (
    SELECT
        date_day,
        YEAR(date_day) AS calendar_year,
        QUARTER(date_day) AS calendar_quarter,
        MONTH(date_day) AS calendar_month,
        DAYOFMONTH(date_day) AS day_of_month,
        DAYOFWEEKISO(date_day) AS day_of_week,
        MOD(13 - {{ var("fiscal_year_first_month") }}, 12) AS fiscal_shift
    FROM days
),

holidays AS (
    SELECT
        *,
        DATEADD(MONTH, fiscal_shift, DATE_TRUNC('MONTH', date_day)) AS fiscal_month_start,
        CASE
            WHEN calendar_month = 1 AND day_of_month = 1 THEN 'New Year''s Day'
            WHEN calendar_month = 1 AND day_of_week = 1 AND day_of_month BETWEEN 15 AND 21
                THEN 'Martin Luther King Jr. Day'
            WHEN calendar_month = 2 AND day_of_week = 1 AND day_of_month BETWEEN 15 AND 21 THEN 'Washington''s Birthday'
            WHEN calendar_month = 5 AND day_of_week = 1 AND day_of_month >= 25 THEN 'Memorial Day'
            WHEN calendar_month = 6 AND day_of_month = 19 THEN 'Juneteenth'
            WHEN calendar_month = 7 AND day_of_month = 4 THEN 'Independence Day'
            WHEN calendar_month = 9 AND day_of_week = 1 AND day_of_month <= 7 THEN 'Labor Day'
            WHEN calendar_month = 10 AND day_of_week = 1 AND day_of_month BETWEEN 8 AND 14 THEN 'Columbus Day'
            WHEN calendar_month = 11 AND day_of_month = 11 THEN 'Veterans Day'
            WHEN calendar_month = 11 AND day_of_week = 4 AND day_of_month BETWEEN 22 AND 28 THEN 'Thanksgiving Day'
            WHEN calendar_month = 12 AND day_of_month = 25 THEN 'Christmas Day'
        END AS holiday_name
    FROM parts
)

SELECT
    {{ firn_common.date_key("date_day") }} AS date_key,
    date_day,
    calendar_year,
    calendar_quarter,
    calendar_month,
    MONTHNAME(date_day) AS month_name,
    WEEKISO(date_day) AS week_of_year,
    day_of_month,
    DAYOFYEAR(date_day) AS day_of_year,
    day_of_week,
    DAYNAME(date_day) AS day_name,
    day_of_week >= 6 AS is_weekend,
    holiday_name IS NOT NULL AS is_holiday,
    holiday_name,
    YEAR(fiscal_month_start) AS fiscal_year,
    QUARTER(fiscal_month_start) AS fiscal_quarter,
    MONTH(fiscal_month_start) AS fiscal_month
FROM holidays
