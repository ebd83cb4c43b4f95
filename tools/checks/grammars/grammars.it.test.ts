import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import type { Demo } from "@firn/demo-kit";
import { demos } from "@firn/demos";
import { connect } from "@firn/snowflake";
import { startSnowflake, type TestSnowflake } from "@firn/test-services";
import { compiledStatements, dbtFolder } from "./compiled-dbt";
import { grammars, refusals, type Grammar, type Refusal } from "./refusals";
import { demoStatements, scriptStatements, verifiedQueries } from "./repository-statements";
import type { SqlText } from "./sql-text";
import { unknownStatements, type UnknownStatement } from "./unknown-statements";

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "firn-grammars-"));
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

const isAllowed = ({ grammar, text }: Refusal, entry: UnknownStatement) =>
  entry.grammars.includes(grammar) && entry.matches.test(text);

async function compiledOf(all: readonly Demo[]): Promise<SqlText[]> {
  const snowflake = await startSnowflake(path.join(folder, "snowflake"));
  try {
    await prepare(snowflake, all);
    const compiled = all.map((demo) =>
      compiledStatements(demo, profileOf(snowflake), path.join(folder, demo.name)),
    );
    return (await Promise.all(compiled)).flat();
  } finally {
    await snowflake.stop();
  }
}

async function prepare({ connection }: TestSnowflake, all: readonly Demo[]): Promise<void> {
  const client = await connect(connection);
  await client.execute("CREATE WAREHOUSE wh");
  for (const { database } of all) await client.execute(`CREATE DATABASE ${database}`);
  await client.close();
}

const profileOf = ({ connection: { host, port, user, account, auth } }: TestSnowflake) => ({
  FIRN_DBT_AUTH: "password",
  FIRN_DBT_ACCOUNT: account,
  FIRN_DBT_HOST: host,
  FIRN_DBT_PORT: String(port),
  FIRN_DBT_PROTOCOL: "http",
  FIRN_DBT_USER: user,
  FIRN_DBT_PASSWORD: auth.kind === "password" ? auth.password : "",
  FIRN_DBT_ROLE: "ACCOUNTADMIN",
  FIRN_DBT_WAREHOUSE: "WH",
});

test("two grammars of Snowflake parse all SQL of the repository, but for what is known to be unknown to them", async () => {
  const compiled = await compiledOf(demos.filter((demo) => fs.existsSync(dbtFolder(demo))));
  const written = [...scriptStatements(), ...verifiedQueries(), ...demos.flatMap(demoStatements)];
  expect([compiled.length, written.length].every((count) => count > 100)).toBe(true);
  const found = await refusals([...written, ...compiled]);
  const unexpected = found.filter((refusal) => !unknownStatements.some((entry) => isAllowed(refusal, entry)));
  expect(unexpected.map(({ grammar, where, says }) => `${grammar}, ${where}: ${says}`)).toEqual([]);
  const needed = (entry: UnknownStatement, grammar: Grammar) =>
    found.some((refusal) => refusal.grammar === grammar && isAllowed(refusal, entry));
  const stale = unknownStatements.flatMap((entry) =>
    entry.grammars
      .filter((grammar) => !needed(entry, grammar))
      .map((grammar) => `${grammar}: ${entry.reason}`),
  );
  expect(stale).toEqual([]);
}, 240_000);

test("the grammars are at work: they see what is none of Snowflake's", async () => {
  const found = await refusals([{ where: "here", text: "SELECT FROM WHERE a" }]);
  expect(found.map(({ grammar }) => grammar)).toEqual(grammars);
});
