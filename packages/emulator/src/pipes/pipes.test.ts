import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { openAccount, type TestAccount, type TestSession } from "../fixture";

let account: TestAccount;
let session: TestSession;

beforeAll(async () => {
  account = await openAccount();
  session = await account.connect();
  await session.sql("CREATE DATABASE d; CREATE FILE FORMAT csv TYPE = CSV");
});
afterAll(() => account.close());

/** A stage and a table in a schema of its own, which becomes the current one. */
async function room(name: string): Promise<void> {
  await session.sql(
    `USE ROLE ACCOUNTADMIN; CREATE SCHEMA d.${name}; CREATE STAGE st; CREATE TABLE t (n INT, s VARCHAR)`,
  );
}

/** Puts a file of one row into the stage ST. */
const stage = (file: string, row: string) =>
  session.sql(
    `COPY INTO @st/${file} FROM (SELECT ${row}) FILE_FORMAT = (FORMAT_NAME = d.public.csv COMPRESSION = NONE) SINGLE = TRUE OVERWRITE = TRUE`,
  );
/** The folder of the stage that was made last. */
function newestStage(): string {
  const stages = join(account.folder, "stages", "named");
  const [newest = 0] = readdirSync(stages)
    .map(Number)
    .sort((a, b) => b - a);
  return join(stages, String(newest));
}
/** Until no pipe has anything to do. */
const settle = () => session.sql("CALL SYSTEM$FIRN_ADVANCE_CLOCK(0)");
const rows = () => session.sql("SELECT n, s FROM t ORDER BY n, s");
const status = async (pipe = "p") => {
  const [[text] = []] = await session.sql(`SELECT SYSTEM$PIPE_STATUS('${pipe}')`);
  return JSON.parse(String(text)) as Record<string, unknown>;
};
const COPY = "COPY INTO t FROM @st FILE_FORMAT = (FORMAT_NAME = d.public.csv)";

test("REFRESH queues what neither the pipe nor COPY has loaded, and it is loaded by itself", async () => {
  await room("refreshed");
  await stage("a/1.csv", "1, 'one'");
  await stage("a/2.csv", "2, 'two'");
  await stage("b/3.csv", "3, 'three'");
  await session.sql(`CREATE PIPE p AS ${COPY}`);
  await settle();
  expect(await rows()).toEqual([]);
  expect(await session.records("ALTER PIPE p REFRESH PREFIX = 'b/'")).toEqual([
    { File: "b/3.csv", Status: "SENT" },
  ]);
  await settle();
  expect(await rows()).toEqual([["3", "three"]]);
  await session.sql(`${COPY} FILES = ('a/1.csv')`);
  expect(await session.sql("ALTER PIPE p REFRESH")).toEqual([["a/2.csv", "SENT"]]);
  await settle();
  expect(await rows()).toEqual([
    ["1", "one"],
    ["2", "two"],
    ["3", "three"],
  ]);
  expect(await session.sql("ALTER PIPE p REFRESH")).toEqual([]);
  expect(await status()).toMatchObject({
    executionState: "RUNNING",
    pendingFileCount: 0,
    lastIngestedFilePath: "a/2.csv",
  });
});

test("COPY loads what a pipe has loaded, for each has a history of its own; TRUNCATE is not the pipe's", async () => {
  await session.sql("USE SCHEMA d.refreshed; TRUNCATE TABLE t");
  expect(await session.sql("ALTER PIPE p REFRESH")).toEqual([["a/1.csv", "SENT"]]);
  await settle();
  expect(await rows()).toEqual([["1", "one"]]);
  await session.sql(COPY);
  expect(await rows()).toHaveLength(4);
});

test("with AUTO_INGEST what comes after the pipe is loaded, once for each name", async () => {
  await room("ingested");
  await stage("old.csv", "0, 'before'");
  await session.sql(`CREATE PIPE p AUTO_INGEST = TRUE AS (${COPY} PATTERN = '.*[.]csv')`);
  await stage("1.csv", "1, 'one'");
  await stage("2.txt", "2, 'no match'");
  await settle();
  expect(await rows()).toEqual([["1", "one"]]);
  await stage("1.csv", "1, 'modified'");
  await settle();
  expect(await rows()).toEqual([["1", "one"]]);
  await session.sql("ALTER PIPE p REFRESH");
  await settle();
  expect(await rows()).toEqual([
    ["0", "before"],
    ["1", "one"],
  ]);
});

test("a paused pipe queues what arrives, and loads it when it goes on", async () => {
  await session.sql("USE SCHEMA d.ingested; ALTER PIPE p SET PIPE_EXECUTION_PAUSED = TRUE");
  await stage("3.csv", "3, 'three'");
  await settle();
  expect(await status()).toMatchObject({
    executionState: "PAUSED",
    pendingFileCount: 1,
    oldestPendingFilePath: "3.csv",
  });
  expect(await session.sql("SELECT * FROM t WHERE n = 3")).toEqual([]);
  await session.sql("ALTER PIPE p UNSET PIPE_EXECUTION_PAUSED");
  await settle();
  expect(await session.sql("SELECT s FROM t WHERE n = 3")).toEqual([["three"]]);
  expect(await status()).toMatchObject({ executionState: "RUNNING", pendingFileCount: 0 });
});

test("what waits is there after a restart, and what was loaded is not loaded again", async () => {
  await session.sql("USE SCHEMA d.ingested; ALTER PIPE p SET PIPE_EXECUTION_PAUSED = TRUE");
  await stage("4.csv", "4, 'four'");
  await settle();
  await account.reopen();
  session = await account.connect();
  await session.sql("USE SCHEMA d.ingested");
  expect(await status()).toMatchObject({ executionState: "PAUSED", pendingFileCount: 1 });
  await session.sql("ALTER PIPE p SET PIPE_EXECUTION_PAUSED = FALSE");
  await settle();
  expect(await session.sql("SELECT n FROM t ORDER BY n")).toEqual([["0"], ["1"], ["3"], ["4"]]);
});

test("a file with errors is skipped, stays out, and stops no other", async () => {
  await room("wrong");
  await session.sql(`CREATE PIPE p AUTO_INGEST = TRUE AS ${COPY}`);
  await stage("1.csv", "'x', 'not a number'");
  await stage("2.csv", "2, 'two'");
  writeFileSync(join(newestStage(), "3.csv.gz"), Buffer.from("1f8b0800deadbeef", "hex"));
  await settle();
  expect(await rows()).toEqual([["2", "two"]]);
  const loads = await session.records(
    "SELECT * FROM TABLE(INFORMATION_SCHEMA.COPY_HISTORY(TABLE_NAME => 't', START_TIME => DATEADD(hour, -1, CURRENT_TIMESTAMP()))) ORDER BY FILE_NAME",
  );
  expect(loads).toMatchObject([
    { FILE_NAME: "1.csv", STATUS: "Load failed", PIPE_CATALOG_NAME: "D", PIPE_NAME: "P", ROW_COUNT: "0" },
    { FILE_NAME: "2.csv", STATUS: "Loaded", PIPE_SCHEMA_NAME: "WRONG", PIPE_NAME: "P", ROW_COUNT: "1" },
    { FILE_NAME: "3.csv.gz", STATUS: "Load failed" },
  ]);
  expect(loads[0]?.PIPE_RECEIVED_TIME).not.toBeNull();
  expect(loads[0]?.FIRST_ERROR_MESSAGE).toMatch(/Numeric value 'x' is not recognized/);
  expect(
    await session.sql("SELECT file_name FROM INFORMATION_SCHEMA.LOAD_HISTORY WHERE schema_name = 'WRONG'"),
  ).toEqual([]);
  expect(await session.sql("ALTER PIPE p REFRESH")).toEqual([]);
  expect(
    await session.records("SELECT * FROM TABLE(INFORMATION_SCHEMA.PIPE_USAGE_HISTORY(PIPE_NAME => 'p'))"),
  ).toMatchObject([{ PIPE_NAME: "P", FILES_INSERTED: "1", CREDITS_USED: "0" }]);
  const copies = await session.sql(
    "SELECT query_text FROM TABLE(INFORMATION_SCHEMA.QUERY_HISTORY()) WHERE query_text ILIKE 'COPY INTO t%'",
  );
  expect(copies).toEqual([]);
});

test("it runs with its owner's rights: what he lost stalls it, and what he gets back lets it go on", async () => {
  await room("owned");
  await session.sql(`
    CREATE ROLE loader; GRANT ROLE loader TO ROLE ACCOUNTADMIN; GRANT USAGE ON DATABASE d TO ROLE loader;
    GRANT USAGE, CREATE PIPE ON SCHEMA owned TO ROLE loader; GRANT SELECT, INSERT ON TABLE t TO ROLE loader;
    GRANT USAGE ON SCHEMA public TO ROLE loader; GRANT USAGE ON FILE FORMAT d.public.csv TO ROLE loader;
    ALTER SESSION SET QUERY_TAG = ''; USE SECONDARY ROLES NONE; USE ROLE loader`);
  await expect(session.sql(`CREATE PIPE p AS ${COPY}`)).rejects.toMatchObject({ code: "002003" });
  await session.sql("USE ROLE ACCOUNTADMIN; GRANT READ ON STAGE st TO ROLE loader; USE ROLE loader");
  await session.sql(`CREATE PIPE p AUTO_INGEST = TRUE AS ${COPY}`);
  await session.sql("USE ROLE ACCOUNTADMIN; REVOKE INSERT ON TABLE t FROM ROLE loader");
  await stage("1.csv", "1, 'one'");
  await settle();
  const stalled = await status();
  expect(stalled).toMatchObject({ executionState: "STALLED_COMPILATION_ERROR" });
  expect(String(stalled.error)).toMatch(/Insufficient privileges/);
  expect(await rows()).toEqual([]);
  await session.sql("GRANT INSERT ON TABLE t TO ROLE loader");
  await settle();
  expect(await rows()).toEqual([["1", "one"]]);
  expect((await status()).executionState).toBe("RUNNING");
});

test("who may operate it may pause and refresh it, who may monitor it sees its state, and only its owner drops it", async () => {
  await session.sql(`USE SCHEMA d.owned; CREATE ROLE watcher; GRANT ROLE watcher TO ROLE ACCOUNTADMIN;
    GRANT USAGE ON DATABASE d TO ROLE watcher; GRANT USAGE ON SCHEMA owned TO ROLE watcher;
    GRANT MONITOR ON PIPE p TO ROLE watcher; USE ROLE watcher`);
  expect((await status()).executionState).toBe("RUNNING");
  await expect(session.sql("ALTER PIPE p REFRESH")).rejects.toMatchObject({ code: "003001" });
  await session.sql("USE ROLE ACCOUNTADMIN; GRANT OPERATE ON FUTURE PIPES IN SCHEMA owned TO ROLE watcher");
  await session.sql("GRANT OPERATE ON ALL PIPES IN SCHEMA owned TO ROLE watcher; USE ROLE watcher");
  await session.sql("ALTER PIPE p REFRESH; ALTER PIPE p SET PIPE_EXECUTION_PAUSED = TRUE");
  await expect(session.sql("DROP PIPE p")).rejects.toMatchObject({ code: "003001" });
  await expect(session.sql("ALTER PIPE p SET COMMENT = 'x'")).rejects.toMatchObject({ code: "003001" });
  await session.sql("USE ROLE ACCOUNTADMIN");
});

test("a pipe that changed hands while it was paused is resumed by force", async () => {
  await session.sql("USE SCHEMA d.owned; GRANT OWNERSHIP ON PIPE p TO ROLE ACCOUNTADMIN COPY CURRENT GRANTS");
  await expect(session.sql("ALTER PIPE p SET PIPE_EXECUTION_PAUSED = FALSE")).rejects.toThrow(
    /SYSTEM\$PIPE_FORCE_RESUME/,
  );
  expect(await session.sql("SELECT SYSTEM$PIPE_FORCE_RESUME('p')")).toHaveLength(1);
  await expect(session.sql("GRANT OWNERSHIP ON PIPE p TO ROLE loader COPY CURRENT GRANTS")).rejects.toThrow(
    /while it is running/,
  );
  expect((await status()).executionState).toBe("RUNNING");
});

test("a missing table stops it until there is one again; another stage of the same name does not do", async () => {
  await room("stopped");
  await session.sql(`CREATE PIPE p AUTO_INGEST = TRUE AS ${COPY}; DROP TABLE t`);
  expect((await status()).executionState).toBe("STOPPED_MISSING_TABLE");
  await expect(session.sql("ALTER PIPE p REFRESH")).rejects.toThrow(/is stopped \(STOPPED_MISSING_TABLE\)/);
  await session.sql("UNDROP TABLE t");
  expect((await status()).executionState).toBe("RUNNING");
  await session.sql("CREATE OR REPLACE STAGE st");
  expect((await status()).executionState).toBe("STOPPED_STAGE_DROPPED");
  expect(await session.records("SHOW PIPES IN SCHEMA stopped")).toMatchObject([
    { invalid_reason: "STOPPED_STAGE_DROPPED" },
  ]);
  await stage("1.csv", "1, 'one'");
  await settle();
  expect(await rows()).toEqual([]);
});

test("a pipe made anew remembers nothing", async () => {
  await room("anew");
  await stage("1.csv", "1, 'one'");
  await session.sql(`CREATE PIPE p AS ${COPY}; ALTER PIPE p REFRESH`);
  await settle();
  await session.sql(`CREATE OR REPLACE PIPE p AS ${COPY}; ALTER PIPE p REFRESH`);
  await settle();
  expect(await rows()).toEqual([
    ["1", "one"],
    ["1", "one"],
  ]);
  expect(
    await session.sql(
      "SELECT COUNT(*) FROM TABLE(INFORMATION_SCHEMA.COPY_HISTORY(TABLE_NAME => 't', START_TIME => DATEADD(hour, -1, CURRENT_TIMESTAMP())))",
    ),
  ).toEqual([["1"]]);
});

test("a transformation, defaults and metadata, as COPY has them", async () => {
  await room("transformed");
  await session.sql("CREATE TABLE u (n INT, f VARCHAR, d VARCHAR DEFAULT 'x')");
  await stage("1.csv", "1, 'one'");
  await session.sql(
    "CREATE PIPE p AS COPY INTO u (n, f) FROM (SELECT $1 + 1, METADATA$FILENAME FROM @st) FILE_FORMAT = (FORMAT_NAME = d.public.csv); ALTER PIPE p REFRESH",
  );
  await settle();
  expect(await session.sql("SELECT * FROM u")).toEqual([["2", "1.csv", "x"]]);
});

test("SHOW, DESCRIBE, GET_DDL, INFORMATION_SCHEMA, SET, COMMENT and DROP", async () => {
  await room("shown");
  await session.sql(`CREATE PIPE IF NOT EXISTS p COMMENT = 'mine' AS ${COPY}`);
  await session.sql("CREATE PIPE IF NOT EXISTS p AS COPY INTO t FROM @st");
  expect(await session.records("SHOW PIPES LIKE 'p' IN SCHEMA shown")).toMatchObject([
    {
      name: "P",
      database_name: "D",
      schema_name: "SHOWN",
      definition: COPY,
      owner: "ACCOUNTADMIN",
      comment: "mine",
    },
  ]);
  await session.sql("ALTER PIPE p SET COMMENT = 'yours'");
  expect(await session.records("DESCRIBE PIPE p")).toMatchObject([{ comment: "yours", kind: "STAGE" }]);
  await session.sql("COMMENT ON PIPE p IS 'ours'");
  expect(
    await session.sql(
      "SELECT pipe_name, is_autoingest_enabled, comment FROM INFORMATION_SCHEMA.PIPES WHERE pipe_schema = 'SHOWN'",
    ),
  ).toEqual([["P", "NO", "ours"]]);
  const [[text] = []] = await session.sql("SELECT GET_DDL('PIPE', 'p')");
  expect(text).toBe(`create or replace pipe P auto_ingest=false COMMENT='ours' as ${COPY};`);
  await session.sql(String(text));
  expect(await session.sql("SELECT GET_DDL('PIPE', 'p')")).toEqual([[text]]);
  await session.sql(
    "CREATE TAG team; ALTER PIPE p SET TAG team = 'a'; GRANT MONITOR ON PIPE p TO ROLE public",
  );
  expect(await session.sql("SELECT SYSTEM$GET_TAG('team', 'p', 'PIPE')")).toEqual([["a"]]);
  expect(await session.records("SHOW GRANTS ON PIPE p")).toContainEqual(
    expect.objectContaining({ privilege: "MONITOR", granted_on: "PIPE", grantee_name: "PUBLIC" }),
  );
  await expect(session.sql("ALTER PIPE p RENAME TO q")).rejects.toMatchObject({ code: "000002" });
  await expect(session.sql("ALTER PIPE p SET WRONG = 1")).rejects.toMatchObject({ code: "001425" });
  await expect(session.sql("ALTER PIPE p UNSET WRONG")).rejects.toMatchObject({ code: "001425" });
  await expect(session.sql("ALTER PIPE p REFRESH MODIFIED_AFTER = 'never'")).rejects.toMatchObject({
    code: "001008",
  });
  await expect(session.sql("ALTER PIPE p REFRESH PREFIX = '../'")).rejects.toMatchObject({ code: "001008" });
  await session.sql("DROP PIPE p; DROP PIPE IF EXISTS p");
  await expect(session.sql("DESCRIBE PIPE p")).rejects.toMatchObject({ code: "002003" });
});

test("what a pipe has loaded does not arrive again when it has forgotten it", async () => {
  await room("forgotten");
  await session.sql(`CREATE PIPE p AUTO_INGEST = TRUE AS ${COPY}`);
  await stage("1.csv", "1, 'one'");
  await settle();
  await session.sql(
    `ALTER PIPE p SET PIPE_EXECUTION_PAUSED = TRUE; CALL SYSTEM$FIRN_ADVANCE_CLOCK(${15 * 86_400})`,
  );
  await expect(session.sql("ALTER PIPE p UNSET PIPE_EXECUTION_PAUSED")).rejects.toThrow(/more than 14 days/);
  await expect(session.sql("SELECT SYSTEM$PIPE_FORCE_RESUME('p')")).rejects.toThrow(
    /staleness_check_override/,
  );
  await session.sql("SELECT SYSTEM$PIPE_FORCE_RESUME('p', 'staleness_check_override')");
  await settle();
  expect(await rows()).toEqual([["1", "one"]]);
  await stage("1.csv", "2, 'modified'");
  await settle();
  expect(await rows()).toEqual([
    ["1", "one"],
    ["2", "modified"],
  ]);
});

test.each([
  ["FILES = ('a.csv')", "000002"],
  ["PURGE = TRUE", "000002"],
  ["FORCE = TRUE", "000002"],
  ["SIZE_LIMIT = 10", "000002"],
  ["RETURN_FAILED_ONLY = TRUE", "000002"],
  ["VALIDATION_MODE = RETURN_ERRORS", "000002"],
  ["ON_ERROR = ABORT_STATEMENT", "000002"],
  ["ON_ERROR = MAYBE", "001008"],
])("the copy option %s is refused", async (option, code) => {
  await session.sql("USE SCHEMA d.shown");
  await expect(session.sql(`CREATE PIPE q AS COPY INTO t FROM @st ${option}`)).rejects.toMatchObject({
    code,
  });
  expect(await session.sql("SHOW PIPES LIKE 'q'")).toEqual([]);
});

test.each([
  ["CREATE PIPE q AS SELECT 1", "001003"],
  ["CREATE PIPE q AS COPY INTO @st FROM t", "001003"],
  ["CREATE PIPE q AS COPY INTO nowhere FROM @st", "002003"],
  ["CREATE PIPE q AS COPY INTO t FROM @nowhere", "002003"],
  ["CREATE PIPE q AS COPY INTO t FROM @~", "000002"],
  ["CREATE PIPE q AS COPY INTO t FROM (SELECT $1 FROM @st)", "002020"],
  ["CREATE PIPE q AS COPY INTO t (n) FROM (SELECT nowhere($1) FROM @st)", "002140"],
  ["CREATE PIPE q AS COPY INTO t (n) FROM (SELECT wrong FROM @st)", "000904"],
  ["CREATE PIPE q AS COPY INTO t (nothing) FROM @st", "000904"],
  ["CREATE PIPE q ERROR_INTEGRATION = i AS COPY INTO t FROM @st", "000002"],
  ["CREATE PIPE q AWS_SNS_TOPIC = 'arn' AS COPY INTO t FROM @st", "001008"],
  ["CREATE PIPE q WRONG = 1 AS COPY INTO t FROM @st", "001425"],
  ["CREATE PIPE q", "001003"],
  ["CREATE TEMPORARY PIPE q AS COPY INTO t FROM @st", "001003"],
  ["CREATE PIPE q COPY GRANTS AS COPY INTO t FROM @st", "001003"],
  ["CREATE OR ALTER PIPE q AS COPY INTO t FROM @st", "000002"],
  ["CREATE PIPE q CLONE p", "001003"],
  ["CREATE PIPE q AS COPY INTO t FROM (SELECT $1 FROM TABLE(DATA_SOURCE(TYPE => 'STREAMING')))", "001003"],
  ["ALTER PIPE nowhere REFRESH", "002003"],
  ["SELECT SYSTEM$PIPE_STATUS('nowhere')", "002003"],
  ["SELECT SYSTEM$PIPE_FORCE_RESUME('nowhere')", "002003"],
])("%s is refused", async (sql, code) => {
  await session.sql("USE SCHEMA d.shown");
  await expect(session.sql(sql)).rejects.toMatchObject({ code });
});

test("REFRESH finds what has just come, however far the account's clock was turned", async () => {
  const turned = await openAccount();
  const { sql } = await turned.connect();
  await sql("CREATE DATABASE d; CREATE STAGE st; CREATE TABLE t (n INT)");
  await sql("CREATE PIPE p AS COPY INTO t FROM @st FILE_FORMAT = (TYPE = CSV)");
  await sql(`CALL SYSTEM$FIRN_ADVANCE_CLOCK(${8 * 86_400})`);
  await sql(
    "COPY INTO @st/1.csv FROM (SELECT 1) FILE_FORMAT = (TYPE = CSV COMPRESSION = NONE) SINGLE = TRUE",
  );
  expect(await sql("ALTER PIPE p REFRESH")).toEqual([["1.csv", "SENT"]]);
  await turned.close();
});
