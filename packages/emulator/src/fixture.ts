import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openEngine } from "./session/local-engine";
import type { Engine } from "./session/engine";
import type { Bind } from "./wire/result-set";
import type { Session } from "./session/result";

/** For tests: an engine on a folder of its own, and sessions that answer with plain rows. */
export interface TestAccount {
  readonly folder: string;
  engine: Engine;
  /** The user ADMIN, on the warehouse TEST_WH unless told otherwise. */
  connect(on?: { readonly warehouse: false }): Promise<TestSession>;
  /** A user whose password is ADMIN's. */
  connectAs(user: string): Promise<TestSession>;
  /** Closes and opens the same folder. */
  reopen(): Promise<void>;
  close(): Promise<void>;
}

export interface TestSession {
  readonly session: Session;
  /** Rows of the last statement, cells in wire format. */
  sql(text: string, binds?: Readonly<Record<string, Bind>>): Promise<(string | null)[][]>;
  /** As sql, each row keyed by column. */
  records(text: string): Promise<Record<string, string | null>[]>;
}

export async function openAccount(
  folder = mkdtempSync(join(tmpdir(), "firn-account-")),
  clock?: () => Date,
): Promise<TestAccount> {
  const open = () =>
    openEngine({ dataFolder: folder, adminPassword: "secret", threads: 2, memoryLimit: "512MB", clock });
  const account: TestAccount = {
    folder,
    engine: await open(),
    connectAs: async (user) =>
      testSession(
        await account.engine.openSession({ user, credential: { kind: "password", password: "secret" } }),
      ),
    connect: async (on) => {
      const session = await account.connectAs("admin");
      if (!on) await session.sql("CREATE WAREHOUSE IF NOT EXISTS TEST_WH; USE WAREHOUSE TEST_WH");
      return session;
    },
    reopen: async () => {
      await account.engine.close();
      account.engine = await open();
    },
    close: async () => {
      await account.engine.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return account;
}

function testSession(session: Session): TestSession {
  const run = async (text: string, binds: Readonly<Record<string, Bind>> = {}) => {
    const signal = new AbortController().signal;
    const results = await session.execute({
      sql: text,
      binds,
      statementCount: 0,
      describeOnly: false,
      queryId: crypto.randomUUID(),
      signal,
    });
    const last = results.at(-1);
    const rows: (string | null)[][] = [];
    if (last)
      for await (const batch of last.rows())
        rows.push(...batch.map((row) => JSON.parse(row) as (string | null)[]));
    return { rows, names: last?.columns.map((column) => column.name) ?? [] };
  };
  return {
    session,
    sql: async (text, binds) => (await run(text, binds)).rows,
    records: async (text) => {
      const { rows, names } = await run(text);
      return rows.map((row) => Object.fromEntries(names.map((name, index) => [name, row[index] ?? null])));
    },
  };
}
