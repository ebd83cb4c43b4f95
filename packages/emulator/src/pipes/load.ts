import type { DuckDBConnection } from "@duckdb/node-api";
import type { Pipe } from "../catalog/model";
import type { StatementContext } from "../statements/handler";
import { everTriedByPipe, triedByPipe } from "../storage/copy/history";
import type { PipeFiles, PipeLoad } from "../storage/copy/pipe-load";
import type { StageFile } from "../storage/stage/files";
import { dequeue, dropStale, enqueue, queued, unannounced, type Queued } from "./queue";

/** Files that one COPY loads. */
const MOST_FILES = 1000;

/** One run of a pipe: it queues what has arrived, and chooses what has waited longest. */
export class PipeRun implements PipeLoad {
  readonly id: number;
  /** Whether more waits than one run loads. */
  leavesMore = false;
  private readonly received = new Map<string, Date>();

  constructor(private readonly pipe: Pipe) {
    this.id = pipe.id;
  }

  async choose(present: readonly StageFile[], context: StatementContext): Promise<PipeFiles> {
    const connection = await context.openConnection();
    try {
      await dropStale(connection, this.id, context.now);
      const tried = await triedByPipe(connection, this.id, context.now);
      if (this.pipe.autoIngest) await this.queueArrivals(present, tried, connection, context.now);
      // What comes while it is paused waits.
      if (this.pipe.paused) return { files: [], missing: [] };
      const waiting = await this.untried(tried, connection);
      this.leavesMore = waiting.length > MOST_FILES;
      return this.chosen(waiting.slice(0, MOST_FILES), present);
    } finally {
      connection.closeSync();
    }
  }

  /** What waits, each file once: a refresh may have queued what a run was just loading. */
  private async untried(
    tried: ReadonlySet<string>,
    connection: DuckDBConnection,
  ): Promise<readonly Queued[]> {
    const waiting = await queued(connection, this.id);
    await dequeue(
      connection,
      this.id,
      waiting.map(({ name }) => name).filter((name) => tried.has(name)),
    );
    const byName = new Map(waiting.filter(({ name }) => !tried.has(name)).map((file) => [file.name, file]));
    return [...byName.values()];
  }

  private async queueArrivals(
    present: readonly StageFile[],
    tried: ReadonlySet<string>,
    connection: DuckDBConnection,
    now: Date,
  ): Promise<void> {
    const isUnannounced = await unannounced(connection, this.id);
    const waiting = new Set((await queued(connection, this.id)).map(({ name }) => name));
    // What the pipe has forgotten arrives anew only where it was modified.
    const isOld = await everTriedByPipe(connection, this.id);
    const arrived = present.filter(
      (file) =>
        !isUnannounced(file) && !isOld(file) && !tried.has(file.loadedName) && !waiting.has(file.loadedName),
    );
    await enqueue(connection, this.id, arrived, now);
  }

  private chosen(waiting: readonly Queued[], present: readonly StageFile[]): PipeFiles {
    const byName = new Map(present.map((file) => [file.loadedName, file]));
    for (const { name, queuedOn } of waiting) this.received.set(name, queuedOn);
    return {
      files: waiting.flatMap(({ name }) => byName.get(name) ?? []),
      missing: waiting.filter(({ name }) => !byName.has(name)).map(goneFile),
    };
  }

  receivedOn(file: StageFile): Date | undefined {
    return this.received.get(file.loadedName);
  }

  done(connection: DuckDBConnection, files: readonly StageFile[]): Promise<void> {
    return dequeue(
      connection,
      this.id,
      files.map(({ loadedName }) => loadedName),
    );
  }
}

const goneFile = ({ name, md5, size, queuedOn }: Queued): StageFile => ({
  name,
  shown: name,
  metadataName: name,
  loadedName: name,
  md5,
  size,
  modified: queuedOn,
});
