/** libuv's own number of threads, and the most it takes. https://docs.libuv.org/en/v1.x/threadpool.html */
const STANDARD_THREADS = 4;
const MOST_THREADS = 1024;

/** How many statements of each kind run at once. */
export interface Rooms {
  /** Those that may take long. */
  readonly compute: number;
  /** Queries of the catalogue's views and of earlier results. */
  readonly metadata: number;
}

/** How many threads libuv's pool has, by UV_THREADPOOL_SIZE, which it reads as C does: what is no number is one thread. */
export function poolThreads(setting: string | undefined): number {
  if (setting === undefined) return STANDARD_THREADS;
  const number = Number.parseInt(setting, 10);
  return Math.min(MOST_THREADS, Math.max(1, Number.isNaN(number) ? 1 : number));
}

/** As many as one warehouse runs at once, and four for each core: more would only take turns, and hold up whatever is short. */
const LEAST_COMPUTED = 8;
const COMPUTED_BY_CORE = 4;

/**
 * Each call into DuckDB holds a thread of the pool until it is done. An eighth of them is for the catalogue's queries, and another eighth is left
 * to what is never queued: logins, commits, SHOW, DDL and files. Each of the three has a thread at least, as long as there are that many.
 */
export function roomsOf(threads: number, cores: number): Rooms {
  const metadata = Math.max(1, Math.floor(threads / 8));
  const most = Math.max(1, threads - 2 * metadata);
  return { metadata, compute: Math.min(most, Math.max(LEAST_COMPUTED, COMPUTED_BY_CORE * cores)) };
}
