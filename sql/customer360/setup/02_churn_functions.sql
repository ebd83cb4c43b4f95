-- Who learns and who does not, and the model's raw probability as people use it.

-- A hash of the id decides, not chance: whenever the model is trained, the same customers learn, calibrate and test.
CREATE OR REPLACE FUNCTION GOLD.CHURN_SPLIT(customer_id VARCHAR)
RETURNS VARCHAR
COMMENT = 'train, calibrate or test: 50, 20 and 30 percent of the customers.'
AS
$$
  CASE
    WHEN MOD(MD5_NUMBER_LOWER64(customer_id), 100) < 50 THEN 'train'
    WHEN MOD(MD5_NUMBER_LOWER64(customer_id), 100) < 70 THEN 'calibrate'
    ELSE 'test'
  END
$$;

CREATE OR REPLACE FUNCTION GOLD.CALIBRATED_CHURN_PROBABILITY(raw FLOAT, intercept FLOAT, slope FLOAT)
RETURNS FLOAT
COMMENT = 'Platt scaling: a logistic function of the log-odds.'
AS
$$
  ROUND(1 / (1 + EXP(-(intercept + slope * LN(
    GREATEST(1e-6, LEAST(1 - 1e-6, raw)) / (1 - GREATEST(1e-6, LEAST(1 - 1e-6, raw)))
  )))), 8)
$$;

-- Three straight lines: 0 to 40 up to medium_from, 40 to 70 up to high_from, 70 to 100 above.
CREATE OR REPLACE FUNCTION GOLD.CHURN_RISK_SCORE(probability FLOAT, medium_from FLOAT, high_from FLOAT)
RETURNS NUMBER(3, 0)
COMMENT = '0 to 100, rising with the calibrated probability.'
AS
$$
  FLOOR(
    CASE
      WHEN probability < medium_from THEN 40 * probability / medium_from
      WHEN probability < high_from THEN 40 + 30 * (probability - medium_from) / (high_from - medium_from)
      ELSE 70 + 30 * (probability - high_from) / (1 - high_from)
    END
  )::NUMBER(3, 0)
$$;

CREATE OR REPLACE FUNCTION GOLD.CHURN_RISK_CATEGORY(score NUMBER(3, 0))
RETURNS VARCHAR
COMMENT = 'Low Risk, Medium Risk or High Risk, cut at 40 and 70.'
AS
$$
  CASE WHEN score < 40 THEN 'Low Risk' WHEN score < 70 THEN 'Medium Risk' ELSE 'High Risk' END
$$;
