import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { repositoryRoot } from "@firn/config";
import { manifestSchema, modelsOf, type Manifest } from "./dbt-manifest";
import { manifestRuleViolations } from "./manifest-rules";

/** Projects that promise to keep the rules. */
const projects = ["customer360"];

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
  "%s keeps dbt_project_evaluator's rules",
  async (project) => {
    const manifest = await parsed(project);
    expect(modelsOf(manifest).length).toBeGreaterThan(5);
    expect(manifestRuleViolations(manifest)).toEqual([]);
  },
  120_000,
);
