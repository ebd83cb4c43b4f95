-- Limits of what chance does. Each lets at most one test of a million fail that should not.

CREATE OR REPLACE FUNCTION QUALITY.TWO_DIGITS(number_value FLOAT)
RETURNS FLOAT
COMMENT = 'The number rounded to two digits, so that a column has few values; 0 and below as they are.'
AS
$$
  IFF(
    number_value > 0,
    ROUND(number_value / POWER(10, FLOOR(LOG(10, NULLIF(GREATEST(number_value, 0), 0))) - 1))
    * POWER(10, FLOOR(LOG(10, NULLIF(GREATEST(number_value, 0), 0))) - 1),
    number_value
  )
$$;

-- A count whose mean is m exceeds m + 5 * sqrt(m) + 3 by chance less than once in a million: the Poisson tail, computed for m from 0.01 to
-- 1000, is largest at 10 (8e-7).
CREATE OR REPLACE FUNCTION QUALITY.MOST_BY_CHANCE(mean FLOAT)
RETURNS FLOAT
COMMENT = 'The largest count that chance explains where the mean is known.'
AS
$$
  mean + 5 * SQRT(mean) + 3
$$;

-- Two-sample test, asymptotic: c(alpha) * sqrt(1/n + 1/m) with c(alpha) = sqrt(-ln(alpha / 2) / 2), alpha = 1e-6.
-- https://en.wikipedia.org/wiki/Kolmogorov%E2%80%93Smirnov_test#Two-sample_Kolmogorov%E2%80%93Smirnov_test
CREATE OR REPLACE FUNCTION QUALITY.KS_LIMIT(rows_now FLOAT, rows_before FLOAT)
RETURNS FLOAT
COMMENT = 'Kolmogorov-Smirnov statistic that two samples of one distribution exceed once in a million.'
AS
$$
  SQRT(-LN(1e-6 / 2) / 2 * (1 / rows_now + 1 / rows_before))
$$;

-- The index of two samples of one distribution is (1/n + 1/m) times a chi-square with bins - 1 degrees of freedom:
-- Yurdakul and Naranjo, Statistical properties of the population stability index, Journal of Risk Model Validation 14 (2020).
-- Quantile of chi-square by Wilson and Hilferty, 4.753 being that of the normal distribution at 1 - 1e-6. Below 0.25 the industry's rule of
-- thumb sees no shift, however sure it is.
CREATE OR REPLACE FUNCTION QUALITY.PSI_LIMIT(rows_now FLOAT, rows_before FLOAT, bins FLOAT)
RETURNS FLOAT
COMMENT = 'Population stability index that two samples of one distribution exceed once in a million; at least 0.25.'
AS
$$
  GREATEST(
    0.25,
    (1 / rows_now + 1 / rows_before) * (bins - 1) * POWER(
      1 - 2 / (9 * GREATEST(bins - 1, 1)) + 4.753 * SQRT(2 / (9 * GREATEST(bins - 1, 1))), 3
    )
  )
$$;
