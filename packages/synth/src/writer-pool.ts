import { join } from "node:path";
import { DuckDBWriter } from "./duckdb-writer";

export interface PoolOptions {
  readonly workers: number;
  /** Of each worker. */
  readonly memoryMiB: number;
  /** Each worker spills into a folder of its own in it. */
  readonly folder: string;
  readonly signal?: AbortSignal;
}

/**
 * Works through jobs in their order, several at once, each on a DuckDB of its own.
 * @throws the first job's error, or the signal's reason, once every worker has stopped.
 */
export async function runOnWriters<Job>(
  jobs: readonly Job[],
  options: PoolOptions,
  work: (job: Job, writer: DuckDBWriter) => Promise<void>,
): Promise<void> {
  const stop = new AbortController();
  const signal = options.signal === undefined ? stop.signal : AbortSignal.any([stop.signal, options.signal]);
  const queue = jobs.values();
  const worker = async (number: number): Promise<void> => {
    const writer = await DuckDBWriter.open({
      memoryMiB: options.memoryMiB,
      temporaryFolder: join(options.folder, String(number)),
    });
    try {
      await drain(queue, writer, signal, work);
    } catch (error) {
      stop.abort(error);
    } finally {
      writer.close();
    }
  };
  await Promise.all(Array.from({ length: options.workers }, (_, number) => worker(number)));
  signal.throwIfAborted();
}

async function drain<Job>(
  queue: Iterator<Job>,
  writer: DuckDBWriter,
  signal: AbortSignal,
  work: (job: Job, writer: DuckDBWriter) => Promise<void>,
): Promise<void> {
  const interrupt = () => writer.interrupt();
  signal.addEventListener("abort", interrupt);
  try {
    for (let next = queue.next(); next.done !== true && !signal.aborted; next = queue.next()) {
      await work(next.value, writer);
    }
  } finally {
    signal.removeEventListener("abort", interrupt);
  }
}
