import { openAccount, type TestAccount, type TestSession } from "../fixture";

let account: TestAccount;
let session: TestSession;
let sql: TestSession["sql"];

interface Answer {
  readonly results: readonly Record<string, unknown>[];
  readonly request_id: string;
}

async function preview(request: object, service = "docs.public.manuals"): Promise<Answer["results"]> {
  const [row] = await sql("SELECT SNOWFLAKE.CORTEX.SEARCH_PREVIEW(?, ?)", {
    "1": { type: "TEXT", value: service },
    "2": { type: "TEXT", value: JSON.stringify(request) },
  });
  return (JSON.parse(String(row?.[0])) as Answer).results;
}

const service = `CREATE OR REPLACE CORTEX SEARCH SERVICE manuals ON body ATTRIBUTES product, pages
  WAREHOUSE = TEST_WH TARGET_LAG = '1 hour' COMMENT = 'Manuals.'
  AS SELECT body, product, pages, printed FROM pages WHERE pages > 0`;

beforeAll(async () => {
  account = await openAccount();
  session = await account.connect();
  sql = session.sql;
  await sql("CREATE DATABASE docs");
  await sql("CREATE TABLE pages (body VARCHAR, product VARCHAR, pages INT, printed DATE)");
  await sql(`INSERT INTO pages VALUES ('How to bleed a radiator', 'heater', 3, '2025-01-02'),
    ('Radiators leak when valves are worn', 'heater', 9, '2025-02-03'), ('Cleaning the filter', 'cooler', 2, NULL),
    ('A radiator that nobody sees', 'heater', 0, NULL)`);
  await sql(service);
});
afterAll(() => account.close());

test("finds rows of its source by words, with the search column unless others are asked for", async () => {
  expect(await preview({ query: "leaking radiator" })).toEqual([
    { BODY: "Radiators leak when valves are worn" },
    { BODY: "How to bleed a radiator" },
  ]);
  expect(await preview({ query: "filters", columns: ["product", "PAGES", "printed"] })).toEqual([
    { product: "cooler", PAGES: 2, printed: null },
  ]);
});

test("filters by attributes, and by them only", async () => {
  const filter = { "@and": [{ "@eq": { product: "heater" } }, { "@gte": { pages: 5 } }] };
  expect(await preview({ query: "radiator", filter })).toEqual([
    { BODY: "Radiators leak when valves are worn" },
  ]);
  await expect(preview({ query: "radiator", filter: { "@eq": { printed: "2025-01-02" } } })).rejects.toThrow(
    "printed is no attribute of the service",
  );
});

test("sees what is added later, and survives a restart", async () => {
  await sql("INSERT INTO pages VALUES ('Radiator paint', 'paint', 1, NULL)");
  expect(await preview({ query: "paint", columns: ["product"] })).toEqual([{ product: "paint" }]);
  await account.reopen();
  session = await account.connect();
  sql = session.sql;
  await sql("USE SCHEMA docs.public");
  expect(await preview({ query: "paint", columns: ["product"] }, "manuals")).toEqual([{ product: "paint" }]);
});

test("reads its source with its owner's rights, for roles that may use it", async () => {
  await sql(`CREATE ROLE IF NOT EXISTS reader; GRANT USAGE ON DATABASE docs TO ROLE reader;
    GRANT USAGE ON SCHEMA docs.public TO ROLE reader; GRANT USAGE ON WAREHOUSE TEST_WH TO ROLE reader;
    GRANT ROLE reader TO USER admin; USE ROLE reader; USE SECONDARY ROLES NONE`);
  await expect(preview({ query: "filter" })).rejects.toThrow("does not exist or not authorized");
  await sql(`USE ROLE ACCOUNTADMIN; GRANT USAGE ON CORTEX SEARCH SERVICE docs.public.manuals TO ROLE reader;
    USE ROLE reader`);
  expect(await preview({ query: "filter" })).toHaveLength(1);
  await expect(sql("SELECT * FROM docs.public.pages")).rejects.toThrow("not authorized");
  await sql("USE ROLE ACCOUNTADMIN");
});

test("is shown, described and dropped", async () => {
  const [shown] = await session.records("SHOW CORTEX SEARCH SERVICES IN SCHEMA docs.public");
  expect(shown).toMatchObject({
    name: "MANUALS",
    database_name: "DOCS",
    target_lag: "1 hour",
    search_column: "BODY",
    attribute_columns: "PRODUCT,PAGES",
    columns: "BODY,PRODUCT,PAGES,PRINTED",
    comment: "Manuals.",
  });
  const [described] = await session.records("DESCRIBE CORTEX SEARCH SERVICE docs.public.manuals");
  expect(described).toMatchObject({ name: "MANUALS", warehouse: "TEST_WH" });
  await sql("DROP CORTEX SEARCH SERVICE docs.public.manuals");
  await expect(preview({ query: "filter" })).rejects.toThrow(
    "Cortex search service 'DOCS.PUBLIC.MANUALS' does not exist",
  );
  await sql(service);
});

test.each([
  [
    "CREATE CORTEX SEARCH SERVICE s ON nothing WAREHOUSE = TEST_WH TARGET_LAG = '1 day' AS SELECT body FROM pages",
    "invalid identifier 'NOTHING'",
  ],
  [
    "CREATE CORTEX SEARCH SERVICE s ON pages WAREHOUSE = TEST_WH TARGET_LAG = '1 day' AS SELECT pages FROM pages",
    "is not a text column",
  ],
  [
    "CREATE CORTEX SEARCH SERVICE s ON body WAREHOUSE = TEST_WH TARGET_LAG = 'soon' AS SELECT body FROM pages",
    "invalid value [soon]",
  ],
  [
    "CREATE CORTEX SEARCH SERVICE s ON body TARGET_LAG = '1 day' AS SELECT body FROM pages",
    "missing WAREHOUSE",
  ],
  [
    "CREATE CORTEX SEARCH SERVICE s ON body WAREHOUSE = NONE TARGET_LAG = '1 day' AS SELECT body FROM pages",
    "Warehouse 'NONE' does not exist",
  ],
  ["SELECT SNOWFLAKE.CORTEX.SEARCH_PREVIEW('manuals', body) FROM pages", "anything but constants"],
  ["SELECT SNOWFLAKE.CORTEX.SEARCH_PREVIEW('manuals')", "not enough arguments"],
  ["SELECT SNOWFLAKE.CORTEX.SEARCH_PREVIEW('manuals', 'words')", "not a JSON object"],
  [`SELECT SNOWFLAKE.CORTEX.SEARCH_PREVIEW('manuals', '{"limit": 3}')`, "query is a text"],
  [
    `SELECT SNOWFLAKE.CORTEX.SEARCH_PREVIEW('manuals', '{"query": "a", "limit": 0}')`,
    "limit is a whole number from 1 to 1000",
  ],
  [
    "CREATE CORTEX SEARCH SERVICE s TEXT INDEXES body WAREHOUSE = TEST_WH TARGET_LAG = '1 day' AS SELECT body FROM pages",
    "Unsupported feature 'TEXT INDEXES of a Cortex Search service'",
  ],
])("refuses %s", async (statement, message) => {
  await sql("USE SCHEMA docs.public");
  await expect(sql(statement)).rejects.toThrow(message);
});
