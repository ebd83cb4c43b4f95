import { rm } from "node:fs/promises";
import type { DuckDBConnection } from "@duckdb/node-api";
import { purgeExpired } from "./housekeeping";
import { pruneRegistrations } from "../external-tables/registrations";
import { stageRoot } from "../storage";
import { outdatedTables, pruneTable } from "../versions/prune";
import type { Services } from "./services";

const HOUR = 3_600_000;
/** How much longer what is old is kept than anybody may ask for it: for statements that have been compiled and not run yet. */
const GRACE_MILLISECONDS = HOUR;
/** Who holds its locks: no session. */
const OWNER = "pruning";

type Parts = Pick<
  Services,
  "catalog" | "locks" | "definitions" | "transactions" | "clock" | "openConnection" | "dataFolder"
>;

/**
 * Forgets by the clock what is older than its retention, so that an account that is never closed does not grow for ever: once an hour, when
 * nobody has a transaction open, whose snapshot DuckDB would compare with what is removed.
 */
export class Pruning {
  private next: number;
  private running: Promise<void> | undefined;

  constructor(private readonly services: Parts) {
    this.next = services.clock().getTime() + HOUR;
  }

  /** Begins, when it is time, without waiting for it to end. */
  tick(): void {
    if (this.running || this.isBusy() || this.services.clock().getTime() < this.next) return;
    // What fails now is tried again the next time.
    this.running = this.prune()
      .catch(() => undefined)
      .finally(() => (this.running = undefined));
  }

  /** Resolves when nothing is being forgotten. */
  async idle(): Promise<void> {
    await this.running;
  }

  private isBusy(): boolean {
    return this.services.transactions.all().length > 0;
  }

  private async prune(): Promise<void> {
    const { catalog, clock } = this.services;
    const now = new Date(clock().getTime() - GRACE_MILLISECONDS);
    this.next = clock().getTime() + HOUR;
    const connection = await this.services.openConnection();
    try {
      await pruneRegistrations(connection, now);
      await this.purge(connection, now);
      for (const { id } of await outdatedTables(connection, catalog, now))
        await this.pruneAlone(connection, id, now);
    } finally {
      connection.closeSync();
    }
  }

  /** What nobody can bring back by UNDROP, with the files of its stages. */
  private async purge(connection: DuckDBConnection, now: Date): Promise<void> {
    const { catalog, dataFolder } = this.services;
    await this.alone(async () => {
      for (const object of await purgeExpired(connection, catalog, now))
        if (object.kind === "STAGE")
          await rm(stageRoot(dataFolder, object), { recursive: true, force: true });
    });
  }

  /** Beside no DDL. Where somebody is at work by now, it goes on when nobody is. */
  private async alone(work: () => Promise<void>): Promise<void> {
    await this.services.definitions.run(async () => {
      if (this.isBusy()) this.next = this.services.clock().getTime();
      else await work();
    });
  }

  /** With the lock that changes of the table take. */
  private async pruneAlone(connection: DuckDBConnection, id: number, now: Date): Promise<void> {
    const { catalog, locks } = this.services;
    await this.alone(async () => {
      const table = catalog.get(id);
      if (table?.kind !== "TABLE") return;
      try {
        await locks.acquire({ owner: OWNER, table: id, mode: "change", queryId: OWNER }, 0);
        await pruneTable(connection, table, now);
      } finally {
        locks.release(OWNER);
      }
    });
  }
}
