import { execFile } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { repositoryRoot } from "@firn/config";
import type { Demo } from "@firn/demo-kit";
import type { SqlText } from "./sql-text";

/** The SQL of these tests is dbt's, not ours. */
const OF_DBT = ["not_null", "unique", "accepted_values", "relationships"];

export const dbtFolder = (demo: Demo): string => path.join(repositoryRoot, "dbt", demo.name);

/**
 * What dbt makes of a demo's models, snapshots, analyses and tests, on an account that has its database and nothing in it: incremental
 * models as they are built first. `connection` is FIRN_DBT_* of profiles.yml.
 */
export async function compiledStatements(
  demo: Demo,
  connection: Readonly<Record<string, string>>,
  target: string,
): Promise<SqlText[]> {
  const directory = dbtFolder(demo);
  const env = {
    ...process.env,
    ...connection,
    FIRN_DBT_DATABASE: demo.database,
    DBT_PROJECT_DIR: directory,
    DBT_PROFILES_DIR: directory,
    DBT_TARGET_PATH: target,
    DBT_LOG_PATH: target,
    DO_NOT_TRACK: "1",
  };
  const dbt = path.join(repositoryRoot, ".venv", "bin", "dbt");
  const run = (...args: string[]) =>
    promisify(execFile)(dbt, args, { env, cwd: directory, maxBuffer: 1 << 26 });
  await run("deps");
  const without = OF_DBT.map((test) => `test_name:${test}`);
  await run("compile", "--vars", JSON.stringify({ as_of: demo.asOf }), "--exclude", ...without);
  return compiledFiles(path.join(target, "compiled"));
}

function compiledFiles(folder: string): SqlText[] {
  return fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".sql"))
    .map(({ parentPath, name }) => path.join(parentPath, name))
    .map((file) => ({
      where: `compiled ${path.relative(folder, file)}`,
      text: fs.readFileSync(file, "utf8"),
    }))
    .filter(({ text }) => text.trim() !== "");
}
