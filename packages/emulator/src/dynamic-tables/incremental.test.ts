import { openAccount, type TestAccount, type TestSession } from "../fixture";

let account: TestAccount;
let session: TestSession;

beforeAll(async () => {
  account = await openAccount();
  session = await account.connect();
  await session.sql(`
    CREATE DATABASE d; CREATE TABLE orders (id INT, region VARCHAR, amount INT);
    INSERT INTO orders VALUES (1, 'N', 1), (2, 'S', 2), (3, 'S', 2);
    CREATE VIEW latest AS SELECT * FROM orders ORDER BY id DESC LIMIT 2;
    CREATE DYNAMIC TABLE cheap TARGET_LAG = '5 minutes' WAREHOUSE = test_wh AS SELECT region, amount FROM orders WHERE amount < 10;
  `);
});

afterAll(() => account.close());

const make = (query: string, mode = "INCREMENTAL") =>
  session.sql(
    `CREATE OR REPLACE DYNAMIC TABLE made TARGET_LAG = '5 minutes' WAREHOUSE = test_wh REFRESH_MODE = ${mode} AS ${query}`,
  );

test.each([
  ["SELECT * FROM orders LIMIT 1", /LIMIT/],
  ["SELECT TOP 1 * FROM orders", /LIMIT/],
  ["SELECT id FROM orders EXCEPT SELECT 1", /'EXCEPT'/],
  ["SELECT * FROM orders SAMPLE (50)", /'SAMPLE'/],
  ["SELECT a.id FROM orders a ASOF JOIN orders b MATCH_CONDITION (a.id >= b.id)", /ASOF_JOIN/],
  ["SELECT * FROM orders PIVOT (SUM(amount) FOR region IN ('N', 'S'))", /'PIVOT'/],
  ["SELECT id FROM orders WHERE EXISTS (SELECT 1)", /subquery/],
  ["SELECT id FROM orders WHERE id IN (SELECT id FROM orders)", /subquery/],
  ["SELECT id, RANDOM() AS r FROM orders", /non-deterministic/],
  ["SELECT id, CURRENT_TIMESTAMP() AS t FROM orders", /non-deterministic/],
  ["SELECT id, CURRENT_DATE AS t FROM orders", /non-deterministic/],
  ["SELECT id FROM latest", /LIMIT/],
])("%s is not refreshed incrementally", async (query, reason) => {
  await expect(make(query)).rejects.toMatchObject({
    code: "091912",
    message: expect.stringMatching(reason) as string,
  });
  await make(query, "AUTO");
  const [shown] = await session.records("SHOW DYNAMIC TABLES LIKE 'made'");
  expect(shown).toMatchObject({
    refresh_mode: "FULL",
    refresh_mode_reason: expect.stringMatching(reason) as string,
  });
});

test("joins, groups, windows, unions and moments in WHERE are", async () => {
  await make("SELECT region, SUM(amount) AS s FROM orders WHERE CURRENT_DATE > '2020-01-01' GROUP BY region");
  await make(
    "SELECT id FROM orders UNION ALL SELECT o.id FROM orders o LEFT JOIN orders p ON o.id = p.id",
    "AUTO",
  );
  await make("SELECT id, ROW_NUMBER() OVER (PARTITION BY region ORDER BY id) AS n FROM orders QUALIFY n = 1");
  expect((await session.records("SHOW DYNAMIC TABLES LIKE 'made'"))[0]?.refresh_mode).toBe("INCREMENTAL");
});

const last = async () =>
  (
    await session.sql(
      "SELECT REFRESH_ACTION, STATISTICS:numInsertedRows, STATISTICS:numDeletedRows FROM TABLE(INFORMATION_SCHEMA.DYNAMIC_TABLE_REFRESH_HISTORY(NAME => 'd.public.cheap')) LIMIT 1",
    )
  )[0];

test("a refresh writes what has changed, and NO_DATA where nothing has", async () => {
  await session.sql("ALTER DYNAMIC TABLE cheap REFRESH");
  expect(await last()).toEqual(["NO_DATA", "0", "0"]);
  await session.sql("DELETE FROM orders WHERE id = 3; INSERT INTO orders VALUES (4, 'N', 1), (5, 'W', 9)");
  await session.sql("ALTER DYNAMIC TABLE cheap REFRESH");
  expect(await last()).toEqual(["INCREMENTAL", "2", "1"]);
  expect(await session.sql("SELECT * FROM cheap ORDER BY 1, 2")).toEqual([
    ["N", "1"],
    ["N", "1"],
    ["S", "2"],
    ["W", "9"],
  ]);
});

test("a stream on it shows what its refreshes change", async () => {
  await session.sql("CREATE STREAM s ON DYNAMIC TABLE cheap");
  await session.sql("UPDATE orders SET amount = 3 WHERE id = 2; ALTER DYNAMIC TABLE cheap REFRESH");
  const changes = "SELECT region, amount, METADATA$ACTION FROM s ORDER BY 2";
  expect(await session.sql(changes)).toEqual([
    ["S", "2", "DELETE"],
    ["S", "3", "INSERT"],
  ]);
  expect((await session.records("SHOW STREAMS LIKE 's'"))[0]?.source_type).toBe("Dynamic Table");
  await make("SELECT id FROM orders LIMIT 1", "FULL");
  await expect(session.sql("CREATE STREAM t ON DYNAMIC TABLE made")).rejects.toMatchObject({
    code: "091912",
  });
  await expect(session.sql("CREATE STREAM t ON DYNAMIC TABLE orders")).rejects.toMatchObject({
    code: "002003",
  });
});

test("future grants are for dynamic tables alone", async () => {
  await session.sql(
    "CREATE ROLE r; GRANT SELECT, MONITOR ON FUTURE DYNAMIC TABLES IN SCHEMA d.public TO ROLE r",
  );
  await session.sql("CREATE TABLE ordinary (n INT)");
  await make("SELECT id FROM orders");
  const granted = await session.records("SHOW GRANTS TO ROLE r");
  expect(granted.map(({ privilege, granted_on, name }) => [privilege, granted_on, name])).toEqual([
    ["MONITOR", "DYNAMIC_TABLE", "D.PUBLIC.MADE"],
    ["SELECT", "DYNAMIC_TABLE", "D.PUBLIC.MADE"],
  ]);
});

test("DYNAMIC_TABLE_GRAPH_HISTORY shows what each reads", async () => {
  await session.sql(
    "CREATE DYNAMIC TABLE above TARGET_LAG = DOWNSTREAM WAREHOUSE = test_wh AS SELECT c.amount FROM cheap c JOIN latest l ON c.amount = l.amount",
  );
  const graph =
    "SELECT name, qualified_name, inputs, target_lag_type, target_lag_sec, scheduling_state:state, valid_to FROM TABLE(INFORMATION_SCHEMA.DYNAMIC_TABLE_GRAPH_HISTORY()) WHERE name IN ('CHEAP', 'ABOVE') ORDER BY name";
  const shown = (await session.sql(graph)).map(([name, qualified, inputs, ...rest]) => [
    name,
    qualified,
    JSON.parse(inputs ?? "") as unknown,
    ...rest,
  ]);
  expect(shown).toEqual([
    [
      "ABOVE",
      "D.PUBLIC.ABOVE",
      [
        { name: "D.PUBLIC.CHEAP", kind: "DYNAMIC_TABLE" },
        { name: "D.PUBLIC.LATEST", kind: "VIEW" },
      ],
      "DOWNSTREAM",
      null,
      '"ACTIVE"',
      null,
    ],
    [
      "CHEAP",
      "D.PUBLIC.CHEAP",
      [{ name: "D.PUBLIC.ORDERS", kind: "TABLE" }],
      "USER_DEFINED",
      "300",
      '"ACTIVE"',
      null,
    ],
  ]);
});

test("IMMUTABLE WHERE is refused", async () => {
  await expect(
    session.sql(
      "CREATE DYNAMIC TABLE i TARGET_LAG = '5 minutes' WAREHOUSE = test_wh IMMUTABLE WHERE (id < 3) AS SELECT id FROM orders",
    ),
  ).rejects.toMatchObject({ code: "000002" });
});
