import { startPeopledAccount, type PeopledAccount, type Person } from "./account-fixture";

const SETUP = [
  "CREATE ROLE READER",
  "CREATE ROLE STRANGER",
  "CREATE TABLE D.PUBLIC.ORDERS (id INT)",
  ...["READER", "STRANGER"].flatMap((role) => [
    `GRANT USAGE ON WAREHOUSE TEST_WH TO ROLE ${role}`,
    `GRANT USAGE ON DATABASE D TO ROLE ${role}`,
    `GRANT USAGE ON SCHEMA D.PUBLIC TO ROLE ${role}`,
    `CREATE USER ${role}_USER PASSWORD = 'secret' DEFAULT_ROLE = ${role} DEFAULT_WAREHOUSE = TEST_WH DEFAULT_NAMESPACE = 'D.PUBLIC' DEFAULT_SECONDARY_ROLES = ()`,
    `GRANT ROLE ${role} TO USER ${role}_USER`,
  ]),
  "GRANT SELECT ON TABLE D.PUBLIC.ORDERS TO ROLE READER",
  "GRANT INSERT ON TABLE D.PUBLIC.ORDERS TO ROLE STRANGER",
  "CREATE USER OTHER PASSWORD = 'canary-4711'",
];

describe("what users may know of each other", () => {
  let accounts: PeopledAccount;
  let reader: Person;
  let stranger: Person;

  beforeAll(async () => {
    accounts = await startPeopledAccount(...SETUP);
    reader = await accounts.person("READER_USER");
    stranger = await accounts.person("STRANGER_USER");
  });
  afterAll(() => accounts.stop());

  it("is no result of another's statement", async () => {
    await reader.rows("SELECT 'private' AS WORD");
    const [last] = await reader.rows("SELECT LAST_QUERY_ID() AS ID");
    const scan = `SELECT * FROM TABLE(RESULT_SCAN('${String(last?.ID)}'))`;
    expect(await reader.rows(scan)).toEqual([{ WORD: "private" }]);
    expect(await stranger.denial(scan)).toMatchObject({ code: "000709", sqlState: "02000" });
  });

  it("is nothing of another's history, but for ACCOUNTADMIN and who may MONITOR the warehouse", async () => {
    const users = async (rows: Person["rows"], source: string) =>
      (await rows(`SELECT DISTINCT USER_NAME FROM ${source} ORDER BY 1`)).map((row) => row.USER_NAME);
    const own = "TABLE(D.INFORMATION_SCHEMA.QUERY_HISTORY(RESULT_LIMIT => 1000))";
    const usage = "SNOWFLAKE.ACCOUNT_USAGE.QUERY_HISTORY";
    await reader.rows("SELECT 1");
    for (const source of [own, usage]) {
      expect(await users(stranger.rows, source)).toEqual(["STRANGER_USER"]);
      expect(await users(accounts.account.sql, source)).toEqual(["ADMIN", "READER_USER", "STRANGER_USER"]);
    }
    await accounts.account.sql("GRANT MONITOR ON WAREHOUSE TEST_WH TO ROLE READER");
    expect(await users(reader.rows, own)).toContain("STRANGER_USER");
  });

  it("is no password, not even for an administrator", async () => {
    const texts = await accounts.account.sql(
      "SELECT QUERY_TEXT FROM TABLE(D.INFORMATION_SCHEMA.QUERY_HISTORY(RESULT_LIMIT => 1000))",
    );
    expect(JSON.stringify(texts)).toContain("CREATE USER OTHER PASSWORD = '****'");
    expect(JSON.stringify(texts)).not.toContain("canary-4711");
  });

  it("is the stage of a table only with SELECT on it", async () => {
    expect(await reader.rows("LIST @%ORDERS")).toEqual([]);
    expect(await stranger.denial("LIST @%ORDERS")).toMatchObject({ code: "003001" });
    expect(await stranger.denial("GET @%ORDERS file:///tmp/firn-none/")).toMatchObject({ code: "003001" });
  });

  it("leaves the clock to ACCOUNTADMIN, and turns it forward only", async () => {
    const advance = (seconds: string) => `CALL SYSTEM$FIRN_ADVANCE_CLOCK(${seconds})`;
    expect(await stranger.denial(advance("1"))).toMatchObject({ code: "003001" });
    await accounts.account.sql(advance("1"));
    for (const seconds of ["-1", "'soon'", "NULL"])
      await expect(accounts.account.sql(advance(seconds))).rejects.toThrow("invalid value");
  });

  it("makes no stage of a folder of the machine", async () => {
    const { sql } = accounts.account;
    await expect(sql("CREATE STAGE D.PUBLIC.F URL = 'file:///etc/'")).rejects.toThrow("stages at file://");
    await sql("CREATE STAGE D.PUBLIC.S URL = 's3://lake/in/'");
    await expect(sql("ALTER STAGE D.PUBLIC.S SET URL = 'file:///etc/'")).rejects.toThrow("stages at file://");
  });
});
