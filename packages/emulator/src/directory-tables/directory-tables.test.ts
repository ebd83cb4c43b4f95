import { mkdirSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { openAccount, type TestAccount, type TestSession } from "../fixture";

let account: TestAccount;
let session: TestSession;

beforeAll(async () => {
  account = await openAccount();
  session = await account.connect();
  await session.sql("CREATE DATABASE d; CREATE STAGE files DIRECTORY = (ENABLE = TRUE)");
  await session.sql("PUT 'file:///none' @files");
});
afterAll(async () => account.close());

/** The folder of the account's first internal stage. */
function folder(): string {
  const stages = join(account.folder, "stages", "named");
  return join(stages, readdirSync(stages)[0] ?? "");
}

function stage(name: string, content: string): void {
  const path = join(folder(), name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  utimesSync(path, new Date(0), new Date(1_700_000_000_000));
}

test("a directory table shows what the last refresh has found", async () => {
  stage("a.txt", "one");
  stage("sub/b c.txt", "two");
  expect(await session.sql("SELECT * FROM DIRECTORY(@files)")).toEqual([]);
  expect(await session.records("ALTER STAGE files REFRESH SUBPATH = 'sub'")).toEqual([
    { file: "sub/b c.txt", status: "REGISTERED_NEW", description: "File registered successfully." },
  ]);
  await session.sql("ALTER STAGE files REFRESH");
  stage("a.txt", "more");
  rmSync(join(folder(), "sub"), { recursive: true });
  expect(await session.sql("SELECT relative_path, size, md5 FROM DIRECTORY(@files) ORDER BY 1")).toEqual([
    ["a.txt", "3", "f97c5d29941bfb1b2fdab0874906ab82"],
    ["sub/b c.txt", "3", "b8a9f715dbb64fd5c56e7783c6820a61"],
  ]);
  expect(await session.sql("ALTER STAGE files REFRESH")).toEqual([
    ["a.txt", "REGISTERED_UPDATE", "File registered (updated) successfully."],
    ["sub/b c.txt", "UNREGISTERED", "File unregistered successfully."],
  ]);
  expect(await session.sql("ALTER STAGE files REFRESH")).toEqual([]);
  expect(
    await session.sql("SELECT relative_path, last_modified::TEXT, file_url FROM DIRECTORY(@files) AS f"),
  ).toEqual([
    [
      "a.txt",
      "2023-11-14 22:13:20.000 +0000",
      "https://local.snowflakecomputing.com/api/files/D/PUBLIC/FILES/a.txt",
    ],
  ]);
});

test("what was registered survives a restart, and views read it", async () => {
  await session.sql("CREATE OR REPLACE VIEW listing AS SELECT relative_path FROM DIRECTORY(@files)");
  await account.reopen();
  session = await account.connect();
  await session.sql("USE SCHEMA d.public");
  expect(await session.sql("SELECT * FROM listing")).toEqual([["a.txt"]]);
  expect((await session.records("SHOW STAGES"))[0]).toMatchObject({ directory_enabled: "Y" });
});

test("a refresh that began earlier does not undo what a later one has found", async () => {
  for (let index = 0; index < 800; index++) stage(`many/${index}`, "x");
  const other = await account.connect();
  await other.sql("USE SCHEMA d.public");
  const long = session.sql("ALTER STAGE files REFRESH");
  await wait(30);
  stage("later/z.txt", "z");
  await other.sql("ALTER STAGE files REFRESH SUBPATH = 'later'");
  await long;
  const found = "SELECT count(*) FROM DIRECTORY(@files) WHERE relative_path = 'later/z.txt'";
  expect(await session.sql(found)).toEqual([["1"]]);
  for (const name of ["many", "later"]) rmSync(join(folder(), name), { recursive: true });
  await session.sql("ALTER STAGE files REFRESH");
  await other.session.close();
}, 30_000);

test("a directory that is switched off is gone", async () => {
  await session.sql("CREATE STAGE plain");
  const refusal = { code: "001008", message: expect.stringContaining("has no directory table") as string };
  await expect(session.sql("SELECT * FROM DIRECTORY(@plain)")).rejects.toMatchObject(refusal);
  await expect(session.sql("ALTER STAGE plain REFRESH")).rejects.toMatchObject(refusal);
  await expect(session.sql("ALTER STAGE files REFRESH SUBPATH = '../x'")).rejects.toMatchObject({
    code: "001008",
  });
  await session.sql("ALTER STAGE files SET DIRECTORY = (ENABLE = FALSE)");
  await session.sql("ALTER STAGE files SET DIRECTORY = (ENABLE = TRUE)");
  expect(await session.sql("SELECT * FROM DIRECTORY(@files)")).toEqual([]);
  await expect(session.sql("CREATE STAGE wrong DIRECTORY = (ENABLED = TRUE)")).rejects.toMatchObject({
    code: "001425",
  });
});

test("only who may read the stage reads its directory table", async () => {
  await session.sql("CREATE ROLE reader; GRANT ROLE reader TO USER admin");
  await session.sql(
    "GRANT USAGE ON DATABASE d TO ROLE reader; GRANT USAGE ON SCHEMA d.public TO ROLE reader",
  );
  await session.sql(
    "GRANT USAGE ON WAREHOUSE test_wh TO ROLE reader; USE ROLE reader; USE SECONDARY ROLES NONE",
  );
  await expect(session.sql("SELECT * FROM DIRECTORY(@d.public.files)")).rejects.toMatchObject({
    code: "002003",
  });
  await session.sql("USE ROLE accountadmin; GRANT READ ON STAGE files TO ROLE reader; USE ROLE reader");
  expect(await session.sql("SELECT * FROM DIRECTORY(@d.public.files)")).toEqual([]);
  await expect(session.sql("ALTER STAGE d.public.files REFRESH")).rejects.toMatchObject({ code: "003001" });
  await session.sql("USE ROLE accountadmin; USE SECONDARY ROLES ALL");
});

test("functions about files name their URLs and places", async () => {
  await session.sql(
    "CREATE STORAGE INTEGRATION lake TYPE = EXTERNAL_STAGE STORAGE_PROVIDER = 'S3' ENABLED = TRUE STORAGE_AWS_ROLE_ARN = 'arn:aws:iam::1:role/r' STORAGE_ALLOWED_LOCATIONS = ('*')",
  );
  await session.sql("CREATE STAGE outside URL = 's3://photos/parks/' STORAGE_INTEGRATION = lake");
  const [row] = await session.sql(
    "SELECT build_stage_file_url(@files, '/us/a b.jpg'), get_stage_location(@outside), get_absolute_path(@outside, 'us/a.jpg')," +
      " get_relative_path(@outside, 's3://photos/parks/us/a.jpg'), build_scoped_file_url('@outside', 'us/a.jpg') LIKE 'https://%/api/files/%'",
  );
  expect(row).toEqual([
    "https://local.snowflakecomputing.com/api/files/D/PUBLIC/FILES/%2Fus%2Fa%20b.jpg",
    "s3://photos/parks/",
    "s3://photos/parks/us/a.jpg",
    "us/a.jpg",
    "1",
  ]);
  await expect(session.sql("SELECT get_stage_location(@files)")).rejects.toMatchObject({ code: "000002" });
  await expect(session.sql("SELECT build_stage_file_url('files', 'a')")).rejects.toMatchObject({
    code: "001044",
  });
});

test("a stream on a stage shows files that came, changed and went", async () => {
  await session.sql("ALTER STAGE files REFRESH; CREATE STREAM seen ON STAGE files");
  expect(await session.sql("SELECT * FROM seen")).toEqual([]);
  stage("a.txt", "again");
  stage("b.txt", "new");
  await session.sql("ALTER STAGE files REFRESH");
  const read =
    "SELECT relative_path, size, metadata$action, metadata$isupdate FROM seen ORDER BY relative_path, metadata$action";
  expect(await session.sql(read)).toEqual([
    ["a.txt", "4", "DELETE", "1"],
    ["a.txt", "5", "INSERT", "1"],
    ["b.txt", "3", "INSERT", "0"],
  ]);
  expect(await session.sql("SELECT SYSTEM$STREAM_HAS_DATA('seen')")).toEqual([["1"]]);
  await session.sql("CREATE TABLE kept AS SELECT relative_path FROM seen");
  expect(await session.sql(read)).toEqual([]);
  rmSync(join(folder(), "b.txt"));
  await session.sql("ALTER STAGE files REFRESH");
  expect(await session.sql(read)).toEqual([["b.txt", "3", "DELETE", "0"]]);
  expect(await session.records("SHOW STREAMS LIKE 'seen'")).toMatchObject([
    { source_type: "Stage", table_name: "D.PUBLIC.FILES", stale: "false", mode: "DEFAULT" },
  ]);
  await expect(session.sql("CREATE STREAM none ON STAGE plain")).rejects.toMatchObject({ code: "001008" });
  await session.sql("DROP STAGE files");
  await expect(session.sql("SELECT * FROM seen")).rejects.toMatchObject({ code: "091904" });
});
