import { repositoryRoot } from "@firn/config";
import type { CheckResult } from "@firn/snowflake";
import type { StepContext } from "../context";
import { scriptFiles, type ScriptFile } from "../scripts/script-files";

/**
 * Asks the scripts of `sql/<demo>/verify`. Each is one SELECT of the rows that break a promise; the comment that it begins with says which.
 */
export async function runScriptChecks(context: StepContext, root = repositoryRoot): Promise<CheckResult[]> {
  const results: CheckResult[] = [];
  for (const script of scriptFiles(root, context.demo.name, ["verify"])) {
    context.signal.throwIfAborted();
    results.push(await check(context, script));
  }
  return results;
}

async function check({ connection, signal }: StepContext, script: ScriptFile): Promise<CheckResult> {
  const { table, name } = promiseOf(script);
  const query = script.text.replace(/;\s*$/, "");
  const [row] = await connection.query<{ VIOLATIONS: number }>(
    `SELECT COUNT(*) AS violations FROM (\n${query}\n)`,
    [],
    { signal },
  );
  const violations = Number(row?.VIOLATIONS);
  return { table, name, violations, holds: violations === 0 };
}

/**
 * `-- GOLD.FCT_SALES: is what the raw events say.`
 * @throws Error for a script that begins with anything else; that is a mistake of the demo's author
 */
export function promiseOf({ path, text }: ScriptFile): { readonly table: string; readonly name: string } {
  const [, table, promise] = /^-- ([A-Z0-9_.]+): (.+?)\.?\n/.exec(text) ?? [];
  if (table === undefined || promise === undefined)
    throw new Error(`${path} has to begin with a comment, -- SCHEMA.TABLE: what holds.`);
  return { table, name: `${table} ${promise}` };
}
