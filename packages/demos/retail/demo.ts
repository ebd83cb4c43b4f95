import { defineDemo } from "@firn/demo-kit";
import { truths } from "./truths";

/** Scales count the customers of the first generation; each of them stands for five purchases. */
export default defineDemo({
  name: "retail",
  title: "Retail",
  description:
    "A shop whose data is made, moved and kept inside the warehouse, by procedures, a stream and tasks.",
  database: "RETAIL_DEMO",
  schemas: ["REFERENCE_DATA", "RAW_DATA", "BRONZE", "GOLD"],
  rawSchema: "RAW_DATA",
  generatorVersion: "1",
  truths,
  steps: ["setup", "generate", "verify"],
  scales: { small: 2_000, default: 20_000, full: 200_000 },
  asOf: "2025-11-30",
  warehouse: {
    first: ({ seed, size }) => [
      {
        sql: "UPDATE REFERENCE_DATA.GENERATION_PARAMETERS SET parameter_value = ? WHERE parameter_name = 'random_seed' AND parameter_value <> ?",
        binds: [String(seed), String(seed)],
      },
      { sql: "CALL RAW_DATA.GENERATE_RETAIL_DATA(?, ?, ?, ?)", binds: [size, 5 * size, 2 * size, size / 10] },
    ],
    table: "RAW_DATA.RAW_RETAIL_EVENTS",
    empty: [
      "TRUNCATE TABLE RAW_DATA.RAW_RETAIL_EVENTS",
      "TRUNCATE TABLE RAW_DATA.CUSTOMER_REGISTRY",
      "UPDATE RAW_DATA.EVENT_NUMBERS SET profiles_sent_again = 0, purchases = 0, interactions = 0, shipments = 0",
      "TRUNCATE TABLE BRONZE.STG_CUSTOMERS",
      "TRUNCATE TABLE BRONZE.STG_PURCHASES",
      "TRUNCATE TABLE BRONZE.STG_MARKETING",
      "TRUNCATE TABLE BRONZE.STG_SUPPLY_CHAIN",
      "TRUNCATE TABLE GOLD.FCT_SALES",
      "TRUNCATE TABLE GOLD.DIM_CUSTOMERS",
    ],
    rootTask: "RAW_DATA.DATA_GENERATION_TASK",
    lastTask: "RAW_DATA.GOLD_TRANSFORMATION_TASK",
    minutes: 30,
    generations: 3,
  },
});
