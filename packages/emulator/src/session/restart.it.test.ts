import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openAccount } from "../fixture";

describe("a new start", () => {
  it("finds every object as it was", async () => {
    const account = await openAccount();
    try {
      const before = await account.connect();
      await before.sql(`
        create database shop comment = 'the shop';
        create table items (id int autoincrement start 5 increment 2 order primary key, name varchar(20) default 'none' comment 'its name');
        insert into items (name) values ('a'), ('b');
        create view cheap (n) as select name from items;
        create sequence numbers start 10;
        select numbers.nextval;
        create file format piped type = csv field_delimiter = '|';
        create role reader;
        grant select on future tables in schema shop.public to role reader;
        create table granted (a int);
        create storage integration lake type = external_stage storage_provider = 's3' enabled = true
          storage_aws_role_arn = 'arn:aws:iam::123456789012:role/lake' storage_allowed_locations = ('s3://lake/');
        create warehouse loading warehouse_size = small;
        drop table granted`);
      const shown = async (session: typeof before) => ({
        integration: await session.records("describe integration lake"),
        table: await session.records("describe table shop.public.items"),
        formats: await session.records("show file formats in schema shop.public"),
        warehouses: (await session.records("show warehouses")).map((row) => ({ ...row, is_current: null })),
        views: await session.records("show views in schema shop.public"),
        future: await session.records("show future grants in schema shop.public"),
      });
      const first = await shown(before);
      await account.reopen();
      const after = await account.connect();
      await after.sql("use schema shop.public");
      expect(await shown(after)).toEqual(first);
      await after.sql("insert into items (name) values ('c')");
      expect(await after.sql("select id, name from items order by id")).toEqual([
        ["5", "a"],
        ["7", "b"],
        ["9", "c"],
      ]);
      expect(await after.sql("select numbers.nextval")).toEqual([["11"]]);
      await after.sql("undrop table granted");
      expect(await after.records("show grants to role reader")).toMatchObject([
        { privilege: "SELECT", name: "SHOP.PUBLIC.GRANTED" },
      ]);
    } finally {
      await account.close();
    }
  });

  it("refuses a folder that another process has open", async () => {
    const account = await openAccount();
    try {
      await expect(inChild(account.folder, "void 0")).resolves.toMatch(/in use by another process/);
    } finally {
      await account.close();
    }
  });
});

/** Starting a process and opening the database takes a second or two. */
jest.setTimeout(60_000);

describe("SIGKILL", () => {
  it("leaves nothing half done", async () => {
    const folder = mkdtempSync(join(tmpdir(), "firn-killed-"));
    try {
      for (const milliseconds of [150, 320, 510]) {
        await killedAfter(folder, milliseconds);
        await checkWhole(folder);
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

/**
 * Writes without end: every round replaces a table, which gets a stream and a change, and moves one unit between two rows of another in a
 * transaction.
 */
const WRITER = `
  await sql("create database if not exists d");
  await sql("use schema d.public");
  await sql("create table if not exists account (id int, amount int)");
  await sql("insert into account select column1, 100 from values (1), (2) where (select count(*) from account) = 0");
  console.log("ready");
  for (let n = 0; ; n++) {
    await sql("create or replace table replaced as select " + n + " as n, seq4() as i from table(generator(rowcount => 2000))");
    await sql("create or replace table other_" + (n % 3) + " clone replaced");
    await sql("alter table replaced add column more int default 7");
    await sql("create or replace stream followed on table replaced");
    await sql("update replaced set i = i + 1 where i < 10");
    await sql("begin; update account set amount = amount - 1 where id = 1; update account set amount = amount + 1 where id = 2; commit");
  }`;

async function killedAfter(folder: string, milliseconds: number): Promise<void> {
  const child = startChild(folder, WRITER);
  const ended = new Promise((resolve) => child.once("exit", resolve));
  await new Promise<void>((resolve, reject) => {
    child.stdout?.on("data", (data: Buffer) => data.includes("ready") && resolve());
    let errors = "";
    child.stderr?.on("data", (data: Buffer) => (errors += data.toString()));
    child.once("close", () => reject(new Error(`the writer ended before it was ready: ${errors}`)));
  });
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
  child.kill("SIGKILL");
  await ended;
}

async function checkWhole(folder: string): Promise<void> {
  const account = await openAccount(folder);
  try {
    const { sql, records } = await account.connect();
    await sql("use schema d.public");
    expect(await sql("select sum(amount), count(*) from account")).toEqual([["200", "2"]]);
    expect(await sql("select sum(amount), count(*) from account at (offset => 0)")).toEqual([["200", "2"]]);
    for (const { name } of await records("show tables in schema d.public")) {
      if (name === "ACCOUNT") continue;
      expect(await sql(`select count(*), count(distinct n) from ${name}`)).toEqual([["2000", "1"]]);
    }
  } finally {
    await account.engine.close();
  }
}

function startChild(folder: string, script: string): ChildProcess {
  const fixture = join(__dirname, "..", "fixture");
  const source = `import { openAccount } from ${JSON.stringify(fixture)};
    (async () => { const { sql } = await (await openAccount(${JSON.stringify(folder)})).connect(); ${script} })()
      .catch((error) => { console.error(error.message); process.exit(1); });`;
  return spawn(
    process.execPath,
    [
      "--import",
      "tsx",
      "--input-type=commonjs",
      "-e",
      source.replace(/import (\{.*?\}) from (.*?);/, "const $1 = require($2);"),
    ],
    {
      cwd: join(__dirname, "..", ".."),
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
}

/** What a child process says on stderr. */
async function inChild(folder: string, script: string): Promise<string> {
  const child = startChild(folder, script);
  let text = "";
  child.stderr?.on("data", (data: Buffer) => (text += data.toString()));
  await new Promise((resolve) => child.once("exit", resolve));
  return text;
}
