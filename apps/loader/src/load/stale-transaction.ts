import { createHash } from "node:crypto";
import { hostname } from "node:os";
import { UserError } from "@firn/config";
import type { Binds, Row } from "@firn/snowflake";

/** What a session has to be able to do here. */
interface Asked {
  query(sql: string, binds?: Binds): Promise<Row[]>;
}

/** Who runs a load: the transaction's name says it, so that the next run can tell a dead one from one that works. */
export interface LoadOwner {
  readonly demo: string;
  readonly host: string;
  readonly pid: number;
}

export const thisProcess = (demo: string): LoadOwner => ({ demo, host: hostname(), pid: process.pid });

/** `FIRN_LOAD_CUSTOMER360_1A2B3C4D_4711` */
export function transactionName({ demo, host, pid }: LoadOwner): string {
  return `${prefixOf({ demo, host })}${pid}`;
}

/**
 * Ends the transactions that killed loads of this machine left open: they hold the tables' locks, in Snowflake for minutes to
 * hours. One whose process lives is somebody else's work.
 * @throws UserError when another load of the demo is running on this machine
 */
export async function endStaleTransactions(
  connection: Asked,
  owner: LoadOwner,
  isAlive: (pid: number) => boolean = processIsAlive,
): Promise<void> {
  for (const { id, pid } of await openLoads(connection, owner)) {
    if (isAlive(pid)) throw alreadyRunning(owner.demo, pid);
    await connection.query("SELECT SYSTEM$ABORT_TRANSACTION(?) AS answer", [id]);
  }
}

async function openLoads(connection: Asked, owner: LoadOwner): Promise<{ id: string; pid: number }[]> {
  const rows = await connection.query("SHOW TRANSACTIONS");
  const prefix = prefixOf(owner);
  return rows
    .filter(({ name, state }) => String(name).startsWith(prefix) && String(state).toLowerCase() === "running")
    .map(({ id, name }) => ({ id: String(id), pid: Number(String(name).slice(prefix.length)) }));
}

function prefixOf({ demo, host }: Pick<LoadOwner, "demo" | "host">): string {
  const machine = createHash("sha256").update(host).digest("hex").slice(0, 8).toUpperCase();
  return `FIRN_LOAD_${demo.toUpperCase()}_${machine}_`;
}

function processIsAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives, and belongs to somebody else.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

function alreadyRunning(demo: string, pid: number): UserError {
  return new UserError(`Another load of ${demo} is running on this machine (process ${pid}).`, {
    hint: "Wait for it to end, or end that process and run this again.",
  });
}
