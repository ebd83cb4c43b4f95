-- Tables that have rows keep them as people have changed them. A parameter that is missing is added, for a run needs all of them.

INSERT INTO REFERENCE_DATA.CUSTOMER_SEGMENTS
SELECT *
FROM
(
  VALUES
  ('premium', 0.15, 180.00, 0.35, 0.20, 'Buys often and dear, waits for no discount'),
  ('regular', 0.60, 85.00, 0.20, 0.50, 'Buys now and then, looks at prices'),
  ('occasional', 0.25, 45.00, 0.08, 0.80, 'Buys seldom, mostly at a discount')
)
WHERE NOT EXISTS (SELECT 1 FROM REFERENCE_DATA.CUSTOMER_SEGMENTS);

INSERT INTO REFERENCE_DATA.PRODUCT_CATEGORIES
SELECT *
FROM
(
  VALUES
  ('electronics', '[11, 12]', 0.25, 0.20, 'Phones, computers and what belongs to them'),
  ('clothing', '[3, 4, 9, 10]', 0.55, 0.22, 'Clothes and shoes'),
  ('home_garden', '[4, 5, 6]', 0.45, 0.16, 'Furniture, tools and plants'),
  ('sports_outdoors', '[5, 6, 7, 8]', 0.40, 0.12, 'Sports gear and camping'),
  ('beauty', '[2, 5, 12]', 0.60, 0.12, 'Cosmetics and care'),
  ('books', '[8, 9, 12]', 0.35, 0.10, 'Books and stationery'),
  ('groceries', '[11, 12]', 0.20, 0.08, 'Food and drink')
)
WHERE NOT EXISTS (SELECT 1 FROM REFERENCE_DATA.PRODUCT_CATEGORIES);

INSERT INTO REFERENCE_DATA.MARKETING_CHANNELS
SELECT *
FROM
(
  VALUES
  ('email', 0.30, 0.25, 0.08, 0.01, 0.05, 'Newsletters to known customers'),
  ('paid_search', 0.25, 0.35, 0.06, 0.02, 1.20, 'Advertisements beside search results'),
  ('social_media', 0.25, 0.15, 0.03, 0.01, 0.60, 'Posts and advertisements in social networks'),
  ('display', 0.15, 0.05, 0.01, 0.01, 0.40, 'Banners on other sites'),
  ('affiliate', 0.05, 0.30, 0.05, 0.01, 0.90, 'Links of partners')
)
WHERE NOT EXISTS (SELECT 1 FROM REFERENCE_DATA.MARKETING_CHANNELS);

INSERT INTO REFERENCE_DATA.WAREHOUSES
SELECT *
FROM
(
  VALUES
  ('WH_EAST', 'Newark', 'NJ', 12000, 2, 'North-east'),
  ('WH_SOUTH', 'Atlanta', 'GA', 9000, 3, 'South-east'),
  ('WH_CENTRAL', 'Dallas', 'TX', 10000, 2, 'Middle'),
  ('WH_MIDWEST', 'Chicago', 'IL', 8000, 3, 'Great Lakes'),
  ('WH_WEST', 'Reno', 'NV', 11000, 2, 'West coast')
)
WHERE NOT EXISTS (SELECT 1 FROM REFERENCE_DATA.WAREHOUSES);

MERGE INTO REFERENCE_DATA.GENERATION_PARAMETERS AS known
USING
  (
    SELECT
      column1 AS parameter_name,
      column2 AS parameter_value,
      column3 AS description
    FROM
      VALUES
      ('random_seed', '42', 'The same seed, clock and configuration give the same events'),
      ('repeat_customer_probability', '0.7', 'Part of purchases by customers of earlier days; the rest are new ones'),
      ('profile_resend_probability', '0.05', 'Profiles sent again for each new customer'),
      ('peak_month_multiplier', '3', 'How much more a category is asked for in its peak months'),
      ('preferred_category_probability', '0.2', 'Part of purchases in the customer''s own category, whatever the season'),
      ('preferred_channel_probability', '0.6', 'Part of purchases in the customer''s own channel'),
      ('purchase_window_days', '90', 'How far back the purchases of a run lie'),
      ('signup_date_range', '["2023-01-01", "2025-06-30"]', 'First and last day on which customers have signed up'),
      ('age_range', '[18, 80]', 'Youngest and oldest customer; most are in between'),
      ('discount_percent_range', '[5, 30]', 'Least and greatest discount'),
      ('shipment_quantity_range', '[20, 500]', 'Least and greatest number of pieces of a shipment'),
      ('products_per_category', '40', 'Products that a category has'),
      ('tax_rate', '0.08', 'On goods after discount'),
      ('free_shipping_from', '75', 'Value of goods after discount from which shipping is free, in dollars'),
      ('shipping_costs', '{"online": 5.99, "mobile_app": 4.99}', 'Dollars for each channel; free where it is not named'),
      ('quantities', '{"1": 0.6, "2": 0.2, "3": 0.1, "4": 0.06, "5": 0.04}', 'Pieces of an order'),
      ('purchase_channels', '{"online": 0.45, "mobile_app": 0.25, "in_store": 0.3}', 'Where people buy'),
      (
        'payment_methods',
        '{"credit_card": 0.45, "debit_card": 0.25, "paypal": 0.18, "mobile_wallet": 0.08, "gift_card": 0.04}',
        'How people pay'
      ),
      ('movements', '{"inbound": 0.4, "outbound": 0.5, "transfer": 0.1}', 'Kinds of shipments'),
      ('genders', '{"female": 0.5, "male": 0.48, "non_binary": 0.02}', 'Genders of customers'),
      (
        'first_names',
        '["Alex", "Amara", "Andre", "Anna", "Ben", "Carla", "Carlos", "Chloe", "Daniel", "Diego", "Elena", "Emma", "Ethan",
          "Fatima", "Grace", "Hannah", "Ivan", "Jada", "James", "Jin", "Jordan", "Kate", "Kofi", "Leo", "Lily", "Lucas", "Maria",
          "Maya", "Mia", "Mohammed", "Nadia", "Noah", "Nora", "Oliver", "Omar", "Priya", "Quinn", "Rosa", "Ryan", "Sam",
          "Sofia", "Thomas", "Uma", "Victor", "Wei", "Yusuf", "Zara", "Zoe"]',
        'First names of customers'
      ),
      (
        'last_names',
        '["Adams", "Ali", "Anderson", "Baker", "Brown", "Campbell", "Carter", "Chen", "Clark", "Cruz", "Davis", "Diaz", "Evans",
          "Flores", "Garcia", "Gomez", "Green", "Hall", "Harris", "Hill", "Ito", "Jackson", "Johnson", "Jones", "Khan", "Kim",
          "King", "Lee", "Lewis", "Lopez", "Martin", "Miller", "Moore", "Nelson", "Nguyen", "Okafor", "Patel", "Perez",
          "Roberts", "Rossi", "Scott", "Singh", "Smith", "Taylor", "Thomas", "Walker", "White", "Wilson", "Wright", "Young"]',
        'Last names of customers'
      ),
      (
        'cities',
        '{"New York, NY": 83, "Buffalo, NY": 8, "Los Angeles, CA": 38, "San Diego, CA": 14, "San Francisco, CA": 8, "Chicago, IL": 27,
          "Houston, TX": 23, "Dallas, TX": 13, "Austin, TX": 10, "San Antonio, TX": 15, "Phoenix, AZ": 16, "Philadelphia, PA": 16,
          "Pittsburgh, PA": 6, "Jacksonville, FL": 9, "Miami, FL": 9, "Tampa, FL": 8, "Columbus, OH": 9, "Cleveland, OH": 7,
          "Charlotte, NC": 9, "Raleigh, NC": 5, "Indianapolis, IN": 9, "Seattle, WA": 8, "Denver, CO": 7, "Boston, MA": 7,
          "Nashville, TN": 7, "Memphis, TN": 6, "Detroit, MI": 6, "Portland, OR": 6, "Las Vegas, NV": 7, "Baltimore, MD": 6,
          "Milwaukee, WI": 6, "Albuquerque, NM": 6, "Kansas City, MO": 5, "Atlanta, GA": 5, "Omaha, NE": 5, "Minneapolis, MN": 4,
          "New Orleans, LA": 4, "Honolulu, HI": 3}',
        'Where customers live: City, ST with a weight'
      )
  ) AS wanted
  ON known.parameter_name = wanted.parameter_name
WHEN NOT MATCHED THEN
  INSERT (parameter_name, parameter_value, description)
  VALUES (wanted.parameter_name, wanted.parameter_value, wanted.description);
