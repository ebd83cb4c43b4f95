import type { Snapshot } from "./reference-tables";

const parameters = {
  random_seed: "42",
  repeat_customer_probability: "0.7",
  profile_resend_probability: "0.05",
  peak_month_multiplier: "3",
  preferred_category_probability: "0.2",
  preferred_channel_probability: "0.6",
  purchase_window_days: "90",
  signup_date_range: '["2023-01-01", "2023-01-02"]',
  age_range: "[18, 80]",
  discount_percent_range: "[5, 30]",
  shipment_quantity_range: "[20, 500]",
  products_per_category: "40",
  tax_rate: "0.08",
  free_shipping_from: "75",
  shipping_costs: '{"online": 5.99}',
  quantities: '{"1": 1}',
  purchase_channels: '{"online": 0.5, "in_store": 0.5}',
  payment_methods: '["card"]',
  movements: '["inbound"]',
  genders: '["female"]',
  first_names: '["Ada"]',
  last_names: '["Lovelace"]',
  cities: '{"London, UK": 1}',
};

/** For tests: reference tables that are as small as can be. */
export const snapshotFixture = (): Snapshot => ({
  CUSTOMER_SEGMENTS: [
    {
      SEGMENT_NAME: "premium",
      CUSTOMER_SHARE: 1,
      AVG_ORDER_VALUE: 180,
      PURCHASE_FREQUENCY: 0.35,
      PRICE_SENSITIVITY: 0.2,
    },
  ],
  PRODUCT_CATEGORIES: [
    { CATEGORY_NAME: "books", PEAK_MONTHS: "[11, 12]", DEMAND_SHARE: 0.1 },
    { CATEGORY_NAME: "toys", PEAK_MONTHS: "[]", DEMAND_SHARE: 0.1 },
  ],
  MARKETING_CHANNELS: [
    {
      CHANNEL_NAME: "email",
      INTERACTION_SHARE: 1,
      CLICK_RATE: 0.1,
      CONVERSION_RATE: 0.1,
      COST_PER_IMPRESSION: 0.01,
      COST_PER_CLICK: 0.05,
    },
  ],
  WAREHOUSES: [{ WAREHOUSE_ID: "WH_EAST", DAILY_CAPACITY: 100, LEAD_TIME_DAYS: 2 }],
  GENERATION_PARAMETERS: Object.entries(parameters).map(([name, value]) => ({
    PARAMETER_NAME: name,
    PARAMETER_VALUE: value,
  })),
});
