import { startRetailAccount, type RetailAccount } from "../testing/retail-account";

let account: RetailAccount;
beforeAll(async () => {
  account = await startRetailAccount();
}, 60_000);
afterAll(() => account.stop());

/** What people who know this demo type, in the order in which they do, each with the least number of rows that it answers. */
const statements: readonly (readonly [string, number])[] = [
  ["CALL START_PIPELINE();", 1],
  ["CALL GENERATE_RETAIL_DATA(20, 50);", 1],
  ["SELECT SYSTEM$STREAM_HAS_DATA('RAW_RETAIL_EVENTS_STREAM');", 1],
  ["CALL TRANSFORM_BRONZE_TO_GOLD();", 1],
  ["CALL DATA_SUMMARY();", 7],
  ["SELECT * FROM GOLD.DIM_CUSTOMERS LIMIT 5;", 5],
  ["SELECT * FROM GOLD.DIM_CUSTOMERS LIMIT 10;", 10],
  ["SELECT * FROM GOLD.FCT_SALES LIMIT 10;", 10],
  [
    `SELECT 
    customer_segment, 
    COUNT(*) as transactions,
    AVG(final_total) as avg_order_value,
    SUM(final_total) as total_revenue
FROM GOLD.FCT_SALES 
GROUP BY customer_segment;`,
    2,
  ],
  ["CALL VIEW_REFERENCE_CONFIG();", 50],
  [
    `UPDATE REFERENCE_DATA.CUSTOMER_SEGMENTS 
SET AVG_ORDER_VALUE = 200.0 
WHERE SEGMENT_NAME = 'premium';`,
    1,
  ],
  [
    `UPDATE REFERENCE_DATA.GENERATION_PARAMETERS 
SET PARAMETER_VALUE = '0.8' 
WHERE PARAMETER_NAME = 'repeat_customer_probability';`,
    1,
  ],
  [
    `INSERT INTO REFERENCE_DATA.PRODUCT_CATEGORIES 
VALUES ('toys_games', '[11, 12]', 0.50, 0.10, 'Toys and games for all ages');`,
    1,
  ],
  ["CALL GENERATE_RETAIL_DATA();", 1],
  [
    `CALL GENERATE_RETAIL_DATA(
    customer_events => 50,
    purchase_events => 100,
    marketing_events => 20,
    supply_chain_events => 10
);`,
    1,
  ],
  ["CALL VIEW_GENERATION_AUDIT(20);", 3],
  ["CALL VIEW_GENERATION_AUDIT();", 3],
  ["CALL VIEW_GENERATION_AUDIT(5);", 3],
  ["CALL COMPARE_GENERATION_RUNS('run-id-1', 'run-id-2');", 2],
  ["CALL VIEW_RUN_SNAPSHOT('run-id-here', 'ALL');", 0],
  ["CALL VIEW_RUN_SNAPSHOT('run-id-here');", 0],
  [
    `SELECT * FROM REFERENCE_DATA.DATA_GENERATION_AUDIT 
ORDER BY RUN_TIMESTAMP DESC LIMIT 10;`,
    3,
  ],
  ["CALL CHECK_PIPELINE_STATUS();", 3],
  [
    `UPDATE REFERENCE_DATA.CUSTOMER_SEGMENTS 
SET PURCHASE_FREQUENCY = 0.5 
WHERE SEGMENT_NAME = 'premium';`,
    1,
  ],
  [
    `UPDATE REFERENCE_DATA.CUSTOMER_SEGMENTS 
SET AVG_ORDER_VALUE = 300.0, PURCHASE_FREQUENCY = 0.4
WHERE SEGMENT_NAME = 'premium';`,
    1,
  ],
  [
    `INSERT INTO REFERENCE_DATA.PRODUCT_CATEGORIES 
VALUES ('luxury_goods', '[11, 12]', 0.70, 0.02, 'High-end luxury products');`,
    1,
  ],
  [
    `UPDATE REFERENCE_DATA.GENERATION_PARAMETERS 
SET PARAMETER_VALUE = '0.85' 
WHERE PARAMETER_NAME = 'repeat_customer_probability';`,
    1,
  ],
  ["CALL GENERATE_RETAIL_DATA(10, 25);", 1],
  ["CALL GENERATE_RETAIL_DATA(5, 10);", 1],
  [
    `SELECT MAX(CREATED_AT) as last_update 
FROM RAW_DATA.RAW_RETAIL_EVENTS;`,
    1,
  ],
  [
    `SELECT * FROM TABLE(INFORMATION_SCHEMA.TASK_HISTORY()) 
WHERE NAME LIKE '%RETAIL%' 
ORDER BY SCHEDULED_TIME DESC LIMIT 10;`,
    0,
  ],
  [
    `SELECT * FROM TABLE(INFORMATION_SCHEMA.TASK_HISTORY()) 
WHERE STATE = 'FAILED' ORDER BY SCHEDULED_TIME DESC;`,
    0,
  ],
  ["CALL STOP_PIPELINE();", 1],
];

describe("statements from a worksheet", () => {
  it.each(statements)("%s", async (sql, rows) => {
    const results = await account.session.runScript(sql);
    expect(results).toHaveLength(1);
    expect(results[0]?.rows.length).toBeGreaterThanOrEqual(rows);
  });
});

test("the pipeline's own runs are found by the tasks' names", async () => {
  await account.session.runScript(
    "CALL START_PIPELINE(); CALL SYSTEM$FIRN_ADVANCE_CLOCK(1860); CALL STOP_PIPELINE()",
  );
  const runs = await account.session.query(`SELECT name FROM TABLE(INFORMATION_SCHEMA.TASK_HISTORY())
WHERE NAME IN ('DATA_GENERATION_TASK', 'BRONZE_TRANSFORMATION_TASK', 'GOLD_TRANSFORMATION_TASK') AND STATE = 'SUCCEEDED'
ORDER BY SCHEDULED_TIME DESC LIMIT 10`);
  expect(new Set(runs.map(({ NAME }) => NAME)).size).toBe(3);
});
