import { loadChecks, type AnyTable, type LoadCheck } from "@firn/schema";
import type { CheckResult, LoadedFile } from "@firn/snowflake";
import type { StepContext } from "../context";
import { rowsOf } from "../load/load-plan";
import { rawSchema } from "../load/prepare-tables";

/** Runs the checks that the demo's tables imply: one statement a table. */
export async function runChecks(context: StepContext): Promise<CheckResult[]> {
  const loaded = await context.ledger.loadedFiles(context.demo.name);
  const results: CheckResult[] = [];
  for (const table of context.demo.tables) results.push(...(await checkTable(context, table, loaded)));
  return results;
}

async function checkTable(
  context: StepContext,
  table: AnyTable,
  loaded: readonly LoadedFile[],
): Promise<CheckResult[]> {
  context.signal.throwIfAborted();
  const rows = rowsOf(loaded.filter((file) => file.table === table.name));
  const checks = loadChecks(table, { schema: rawSchema(context), rows });
  const answers = await context.connection.query<{ N: number; VIOLATIONS: number }>(togetherSql(checks));
  const violations = new Map(answers.map((answer) => [Number(answer.N), Number(answer.VIOLATIONS)]));
  return checks.map(({ name }, n) => {
    const broken = violations.get(n) ?? Number.NaN;
    return { table: table.name, name, violations: broken, holds: broken === 0 };
  });
}

/** All checks of a table in one statement, numbered: a statement each would be a round trip each. */
function togetherSql(checks: readonly LoadCheck[]): string {
  return checks.map(({ sql }, n) => `SELECT ${n} AS n, violations FROM (${sql})`).join("\nUNION ALL\n");
}
