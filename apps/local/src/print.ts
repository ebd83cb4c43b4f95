import pc from "picocolors";
import { LOCAL, type Settings, UserError, loadConfig } from "@firn/config";
import { type Connection, nameParts, qualified, type Row, withConnection } from "@firn/snowflake";
import type { Finding } from "./doctor";
import type { ServiceStatus } from "./status";

type Print = (line: string) => void;
const MARKS = { ok: pc.green("✓"), missing: pc.red("✗"), note: pc.dim("·") } as const;

/** Returns how many findings have to be mended. */
export function printFindings(findings: readonly Finding[], print: Print): number {
  for (const { what, state, detail, wayOut } of findings) {
    print(`${MARKS[state]} ${what.padEnd(16)} ${detail}`);
    if (wayOut) print(`  ${"".padEnd(16)} ${pc.dim(wayOut)}`);
  }
  return findings.filter(({ state }) => state === "missing").length;
}

/** Services first; then, where Snowflake runs, what each demo holds. */
export async function printStatus(
  services: readonly ServiceStatus[],
  settings: Settings,
  print: Print,
): Promise<void> {
  for (const { name, state, address, pid, staleCode } of services) {
    const mark = state === "running" ? MARKS.ok : state === "stopped" ? MARKS.note : MARKS.missing;
    const place = address ? `${address}, pid ${pid}` : "";
    const stale = staleCode ? pc.yellow("its code has changed: npm start restarts it") : "";
    print([mark, name.padEnd(10), state.padEnd(14), place, stale].join(" ").trimEnd());
  }
  if (services.some(({ name, state }) => name === "Snowflake" && state === "running"))
    await printDatasets(settings, print);
  else print("npm start brings the local environment up.");
}

async function printDatasets(settings: Settings, print: Print): Promise<void> {
  try {
    const { snowflake, outputs, environment } = loadConfig({ environment: LOCAL, settings });
    const ledger = nameParts(outputs.observability);
    const rows = await withConnection(snowflake, (connection) =>
      datasets(connection, qualified(...ledger, "DATASETS"), environment),
    );
    for (const row of rows) {
      print(
        `${MARKS.ok} ${String(row.DEMO).padEnd(12)} ${Number(row.ROW_COUNT).toLocaleString("en-US")} rows, scale ${String(row.SCALE)}, seed ${String(row.SEED)}, as of ${String(row.AS_OF)}`,
      );
    }
    if (rows.length === 0) print("No demo has been loaded yet.");
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    print(`${MARKS.note} ${error.message}`);
  }
}

const datasets = (connection: Connection, table: string, environment: string) =>
  connection.query<Row>(
    `SELECT demo, row_count, scale, seed, TO_CHAR(as_of) AS as_of
FROM ${table}
WHERE environment = ?
QUALIFY ROW_NUMBER() OVER (PARTITION BY demo ORDER BY loaded_at DESC) = 1
ORDER BY demo`,
    [environment],
  );
