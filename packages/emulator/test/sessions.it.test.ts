import { startAccount, type LocalAccount } from "./account";
import { DriverFailure, type Driver } from "./drivers/driver";
import { nodeDriver } from "./drivers/node-driver";

let account: LocalAccount;
let clients: Driver[];

beforeAll(async () => {
  account = await startAccount();
  const first = await nodeDriver(account.port);
  await first.query("CREATE WAREHOUSE wh");
  await first.query("CREATE DATABASE sessions");
  clients = [first];
  for (let index = 0; index < 3; index++) {
    const client = await nodeDriver(account.port);
    await client.query("USE WAREHOUSE wh");
    await client.query("USE SCHEMA sessions.public");
    clients.push(client);
  }
}, 60_000);
afterAll(async () => {
  for (const client of clients) await client.close();
  await account.close();
});

const one = (index: number) => clients[index] as Driver;
const value = async (client: Driver, sql: string) => (await client.query(sql)).rows[0]?.[0];

test("four clients change one table at once, and no change is lost", async () => {
  await one(0).query("CREATE TABLE counters (id INT, n INT)");
  await one(0).query("INSERT INTO counters VALUES (1, 0), (2, 0)");
  await Promise.all(
    clients.map(async (client, index) => {
      for (let round = 0; round < 5; round++) {
        await client.query(`UPDATE counters SET n = n + 1 WHERE id = ${1 + (index % 2)}`);
        await client.query(`INSERT INTO counters VALUES (${100 + index}, ${round})`);
        await client.query(
          `MERGE INTO counters t USING (SELECT 50 AS id) s ON t.id = s.id
           WHEN MATCHED THEN UPDATE SET n = n + 1 WHEN NOT MATCHED THEN INSERT VALUES (50, 1)`,
        );
      }
    }),
  );
  const { rows } = await one(1).query("SELECT id, n FROM counters WHERE id < 100 ORDER BY id");
  expect(rows).toEqual([
    ["1", "10"],
    ["2", "10"],
    ["50", "20"],
  ]);
  expect(await value(one(2), "SELECT COUNT(*) FROM counters WHERE id >= 100")).toBe("20");
}, 60_000);

test("clients make and drop tables at once", async () => {
  await Promise.all(
    clients.map(async (client, index) => {
      for (let round = 0; round < 5; round++) {
        await client.query(`CREATE OR REPLACE TABLE made_${index} AS SELECT ${round} AS n`);
        await client.query(`CREATE OR REPLACE VIEW seen_${index} AS SELECT n + 1 AS m FROM made_${index}`);
        await client.query(`ALTER TABLE made_${index} ADD COLUMN more INT`);
        expect(await value(client, `SELECT m FROM seen_${index}`)).toBe(String(round + 1));
      }
      await client.query(`DROP TABLE made_${index}`);
    }),
  );
  const { rows } = await one(0).query("SHOW TABLES LIKE 'made_%' IN SCHEMA sessions.public");
  expect(rows).toEqual([]);
}, 60_000);

test("a transaction is seen by others when it commits, and whole", async () => {
  await one(0).query("CREATE TABLE ledger (account INT, amount INT)");
  await one(0).query("BEGIN");
  await one(0).query("INSERT INTO ledger VALUES (1, -5)");
  await one(0).query("INSERT INTO ledger VALUES (2, 5)");
  expect(await value(one(0), "SELECT COUNT(*) FROM ledger")).toBe("2");
  expect(await value(one(1), "SELECT COUNT(*) FROM ledger")).toBe("0");
  await one(0).query("COMMIT");
  expect(await value(one(1), "SELECT COUNT(*) FROM ledger")).toBe("2");
});

test("ROLLBACK and a closed connection leave nothing, and hold nothing", async () => {
  await one(0).query("CREATE TABLE kept (n INT)");
  await one(0).query("INSERT INTO kept VALUES (1)");
  await one(0).query("BEGIN");
  await one(0).query("UPDATE kept SET n = 2");
  await one(0).query("ROLLBACK");
  const leaving = await nodeDriver(account.port);
  await leaving.query("USE WAREHOUSE wh");
  await leaving.query("BEGIN");
  await leaving.query("UPDATE sessions.public.kept SET n = 3");
  await leaving.close();
  await one(1).query("UPDATE kept SET n = n + 10");
  expect(await value(one(2), "SELECT n FROM kept")).toBe("11");
});

test("a failed statement does not end the transaction around it", async () => {
  await one(0).query("CREATE TABLE partly (n INT)");
  await one(0).query("BEGIN");
  await one(0).query("INSERT INTO partly VALUES (1)");
  await expect(one(0).query("INSERT INTO partly SELECT 1 / 0")).rejects.toBeInstanceOf(DriverFailure);
  await one(0).query("INSERT INTO partly VALUES (2)");
  await one(0).query("COMMIT");
  expect(await value(one(1), "SELECT LISTAGG(n, ',') WITHIN GROUP (ORDER BY n) FROM partly")).toBe("1,2");
});

test("DDL commits what is open", async () => {
  await one(0).query("CREATE TABLE committed (n INT)");
  await one(0).query("BEGIN");
  await one(0).query("INSERT INTO committed VALUES (1)");
  await one(0).query("CREATE TABLE unrelated (n INT)");
  await one(0).query("ROLLBACK");
  expect(await value(one(1), "SELECT COUNT(*) FROM committed")).toBe("1");
});

test("several statements run in order and stop at the first that fails", async () => {
  const rows = await one(0).queryAll(
    "CREATE OR REPLACE TABLE several (n INT); INSERT INTO several VALUES (1), (2); SELECT SUM(n) FROM several",
    3,
  );
  expect(rows).toEqual([[["Table SEVERAL successfully created."]], [["2"]], [["3"]]]);
  await expect(
    one(0).queryAll(
      "INSERT INTO several VALUES (3); SELECT * FROM nowhere; INSERT INTO several VALUES (4)",
      3,
    ),
  ).rejects.toBeInstanceOf(DriverFailure);
  expect(await value(one(1), "SELECT SUM(n) FROM several")).toBe("6");
});

test("temporary tables, variables and parameters are each session's own", async () => {
  await one(0).query("CREATE TEMPORARY TABLE mine (n INT)");
  await one(0).query("SET v = 'first'");
  await one(1).query("SET v = 'second'");
  await one(0).query("ALTER SESSION SET TIMEZONE = 'Asia/Tokyo'");
  expect(await value(one(0), "SELECT $v")).toBe("first");
  expect(await value(one(1), "SELECT $v")).toBe("second");
  expect(await value(one(0), "SELECT TO_CHAR('2024-01-01 00:00:00 +00:00'::TIMESTAMP_LTZ, 'HH24')")).toBe(
    "09",
  );
  expect(await value(one(1), "SELECT TO_CHAR('2024-01-01 00:00:00 +00:00'::TIMESTAMP_LTZ, 'HH24')")).toBe(
    "00",
  );
  await expect(one(1).query("SELECT * FROM mine")).rejects.toMatchObject({ details: { code: "002003" } });
});
