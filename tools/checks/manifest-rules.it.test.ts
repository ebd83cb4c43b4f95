import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { repositoryRoot } from "@firn/config";
import { manifestSchema, modelsOf, type Manifest } from "./dbt-manifest";
import { manifestRuleViolations, unreadMarts } from "./manifest-rules";

/** Projects that promise to keep the rules, with the marts that are on no page and in no model: those are for people's own queries. */
const projects = [
  {
    name: "customer360",
    unread: ["metric_avg_transaction_value", "metric_customer_ltv", "monthly_customer_spending"],
  },
];

const target = mkdtempSync(path.join(tmpdir(), "firn-manifest-"));
afterAll(() => rmSync(target, { recursive: true, force: true }));

/** dbt's manifest of a project. Parsing connects to nothing. */
async function parsed(project: string): Promise<Manifest> {
  const directory = path.join(repositoryRoot, "dbt", project);
  const names = ["ACCOUNT", "USER", "ROLE", "WAREHOUSE", "DATABASE"];
  const env = {
    ...process.env,
    ...Object.fromEntries(names.map((name) => [`FIRN_DBT_${name}`, "NONE"])),
    DBT_PROJECT_DIR: directory,
    DBT_PROFILES_DIR: directory,
    DBT_TARGET_PATH: path.join(target, project),
    DBT_LOG_PATH: path.join(target, project),
    DO_NOT_TRACK: "1",
  };
  const dbt = path.join(repositoryRoot, ".venv", "bin", "dbt");
  const run = (...args: string[]) => promisify(execFile)(dbt, args, { env, cwd: directory });
  await run("deps");
  await run("parse", "--vars", JSON.stringify({ as_of: "2025-01-01" }));
  return manifestSchema.parse(JSON.parse(readFileSync(path.join(target, project, "manifest.json"), "utf8")));
}

it.each(projects)(
  "$name keeps dbt_project_evaluator's rules, and its marts have readers",
  async ({ name, unread }) => {
    const manifest = await parsed(name);
    expect(modelsOf(manifest).length).toBeGreaterThan(5);
    expect(manifestRuleViolations(manifest)).toEqual([]);
    expect(unreadMarts(manifest)).toEqual(unread);
  },
  120_000,
);
