import { spawnSync } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";

interface ProcessRow {
  readonly pid: number;
  readonly parent: number;
  readonly rssMiB: number;
}

function processes(): ProcessRow[] {
  const { stdout } = spawnSync("ps", ["-A", "-o", "pid=,ppid=,rss="], { encoding: "utf8" });
  return stdout
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/\s+/).map(Number))
    .map(([pid = 0, parent = 0, rss = 0]) => ({ pid, parent, rssMiB: rss / 1024 }));
}

/** Resident memory, in MiB, of the processes and all that they started. */
function treeRss(roots: readonly number[]): number {
  const rows = processes();
  const wanted = new Set(roots);
  for (let before = -1; before !== wanted.size;) {
    before = wanted.size;
    for (const { pid, parent } of rows) if (wanted.has(parent)) wanted.add(pid);
  }
  return rows.filter(({ pid }) => wanted.has(pid)).reduce((sum, { rssMiB }) => sum + rssMiB, 0);
}

export interface MemorySample {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly rssMiB: number;
}

/** Runs `work` and samples the memory of the given processes' trees meanwhile, five times a second. */
export async function withMemorySamples<T>(
  roots: () => readonly number[],
  work: () => Promise<T>,
): Promise<{ readonly result: T; readonly samples: readonly MemorySample[] }> {
  const samples: MemorySample[] = [];
  let running = true;
  const sampler = (async () => {
    while (running) {
      samples.push({ at: Date.now(), rssMiB: treeRss(roots()) });
      await sleep(200);
    }
  })();
  try {
    return { result: await work(), samples };
  } finally {
    running = false;
    await sampler;
  }
}

/** Highest sample between two moments, in whole MiB. */
export function peakRssMiB(samples: readonly MemorySample[], from = -Infinity, to = Infinity): number {
  const within = samples.filter(({ at }) => at >= from && at <= to).map(({ rssMiB }) => rssMiB);
  return Math.round(Math.max(0, ...within));
}
