import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, parse } from "node:path";
import { repositoryRoot } from "@firn/config";
import { withConnection } from "@firn/snowflake";
import { startSnowflake } from "@firn/test-services";
import { DbtProcess, type DbtNode } from "./dbt-process";
import { dbtEnvironment } from "./environment";
import { comparedModels, genericTestCases, type GenericTestCase } from "./generic-test-cases.fixture";
import { configOf } from "../testing/config-of";
import { pythonOfRepository } from "./project";

const common = join(repositoryRoot, "dbt", "common");
const folder = mkdtempSync(join(tmpdir(), "firn-generic-tests-"));
const directory = join(folder, "project");
const dbt = new DbtProcess([pythonOfRepository, join(__dirname, "invoke_dbt.py")]);

let emulator: Awaited<ReturnType<typeof startSnowflake>>;
let nodes: readonly DbtNode[];
beforeAll(async () => {
  emulator = await startSnowflake(folder);
  await withConnection(emulator.connection, (connection) =>
    connection.runScript("CREATE WAREHOUSE FIRN_WH; CREATE DATABASE GENERIC; CREATE SCHEMA MARTS;"),
  );
  writeProject();
  const project = { demo: "generic", directory, targetPath: join(folder, "target"), logPath: join(folder, "logs") };
  const config = configOf(folder, emulator.connection, "generic", "GENERIC", ["MARTS"]);
  const env = { ...dbtEnvironment(config, project), FIRN_DBT_TRANSACTION: "GENERIC" };
  const vars = ["--vars", JSON.stringify({ as_of: "2025-11-30" })];
  const built = await dbt.invoke({ args: ["run", ...vars], env });
  expect(built).toMatchObject({ success: true, exception: null });
  ({ nodes } = await dbt.invoke({ args: ["test", ...vars], env }));
}, 120_000);
afterAll(async () => {
  dbt.close();
  await emulator.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** A project of two models a case, one on which its test holds and one on which it does not, with dbt/common as its package. */
function writeProject(): void {
  mkdirSync(join(directory, "models"), { recursive: true });
  mkdirSync(join(directory, "dbt_packages"));
  symlinkSync(common, join(directory, "dbt_packages", "firn_common"));
  copyFileSync(join(repositoryRoot, "dbt", "jaffle", "profiles.yml"), join(directory, "profiles.yml"));
  const write = (path: string, content: unknown): void => writeFileSync(join(directory, path), JSON.stringify(content));
  write("dbt_project.yml", { name: "generic", version: "1.0.0", profile: "jaffle" });
  write("packages.yml", { packages: [{ local: common }] });
  const models = genericTestCases.flatMap((each) => [
    modelOf(each, "holds"),
    modelOf(each, "breaks"),
  ]);
  write("models/models.yml", { models });
  const queries = genericTestCases.flatMap(({ test, holds, breaks }) => [
    [`${test}_holds`, holds],
    [`${test}_breaks`, breaks],
  ]);
  for (const [name, query] of [...queries, ...Object.entries(comparedModels)])
    writeFileSync(join(directory, "models", `${name ?? ""}.sql`), query ?? "");
}

function modelOf({ test, column, arguments: given = {} }: GenericTestCase, outcome: "holds" | "breaks") {
  const data_tests = [{ [`firn_common.${test}`]: { name: `${test}_${outcome}_test`, arguments: given } }];
  const name = `${test}_${outcome}`;
  return column === undefined ? { name, data_tests } : { name, columns: [{ name: column, data_tests }] };
}

it("there is a case of every generic test", () => {
  const tests = readdirSync(join(common, "tests", "generic")).map((file) => parse(file).name);
  expect(genericTestCases.map(({ test }) => test).sort()).toEqual(tests.sort());
});

it.each(genericTestCases)("$test passes where it holds, and gives the rows that break it", ({ test, found }) => {
  const outcomes = ["holds", "breaks"].map((outcome) => {
    const node = nodes.find(({ id }) => id.includes(`.${test}_${outcome}_test`));
    return [node?.status, node?.failures];
  });
  expect(outcomes).toEqual([
    ["pass", 0],
    ["fail", found],
  ]);
});
