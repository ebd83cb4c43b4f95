import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openEngine } from "../../session/local-engine";
import type { Bind } from "../../wire/result-set";

/** A session on an account of its own, in a temporary folder. */
export interface SqlSession {
  /** The rows of the last statement, in the drivers' wire format. */
  rows(sql: string, binds?: Readonly<Record<string, Bind>>): Promise<(string | null)[][]>;
  /** The last statement's only row by the names of its columns. */
  answer(sql: string, binds?: Readonly<Record<string, Bind>>): Promise<Record<string, string | null>>;
  close(): Promise<void>;
}

export async function openSqlSession(): Promise<SqlSession> {
  const dataFolder = mkdtempSync(join(tmpdir(), "firn-emulator-"));
  const engine = await openEngine({ dataFolder, adminPassword: "secret" });
  const session = await engine.openSession({ user: "ADMIN", credential: { kind: "trusted" } });
  const run = async (sql: string, binds: Readonly<Record<string, Bind>> = {}) => {
    const signal = new AbortController().signal;
    const request = { sql, binds, statementCount: 0, describeOnly: false, queryId: randomUUID(), signal };
    const result = (await session.execute(request)).at(-1);
    const rows: (string | null)[][] = [];
    for await (const batch of result?.rows() ?? [])
      rows.push(...batch.map((row) => JSON.parse(row) as (string | null)[]));
    return { columns: result?.columns ?? [], rows };
  };
  await run("CREATE WAREHOUSE TEST_WH");
  return {
    rows: async (sql, binds) => (await run(sql, binds)).rows,
    answer: async (sql, binds) => {
      const { columns, rows } = await run(sql, binds);
      return Object.fromEntries(columns.map(({ name }, index) => [name, rows[0]?.[index] ?? null]));
    },
    close: async () => {
      await session.close();
      await engine.close();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}
