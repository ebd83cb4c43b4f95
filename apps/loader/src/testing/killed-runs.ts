import { spawn, type ChildProcess } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { repositoryRoot } from "@firn/config";
import { choiceOf } from "../choice";
import type { LoaderEnvironment } from "./loader-environment";
import { shop } from "./shop";

/** Large enough for a file in two parts. */
export const scale = "default";
const [customers, sales] = [400, 2_000];

export interface Ended {
  readonly killed: boolean;
  readonly output: string;
}

/** Whole pipelines of the shop in processes of their own, which get killed. */
export interface KilledRuns {
  /** Runs until the process kills itself at the moment, or is killed after some milliseconds, or ends. Rejects where it fails. */
  load(seed: number, moment?: string, killedAfter?: number): Promise<Ended>;
  /** What the tables hold, and what the ledger says of them. */
  warehouse(): Promise<Record<string, unknown>>;
  /** Ends what still runs. */
  stop(): void;
}

export function killedRuns(environment: LoaderEnvironment): KilledRuns {
  const running = new Set<ChildProcess>();
  const configFile = join(environment.config.home, "config.json");
  writeFileSync(configFile, JSON.stringify(environment.config));
  return {
    load: (seed, moment = "never", killedAfter) =>
      new Promise((resolve, reject) => {
        const script = join(__dirname, "killed-loader.ts");
        const args = ["--import", "tsx", script, configFile, String(seed), scale, moment];
        const child = spawn(process.execPath, args, { cwd: repositoryRoot });
        running.add(child);
        if (killedAfter !== undefined) setTimeout(() => child.kill("SIGKILL"), killedAfter).unref();
        const said: Buffer[] = [];
        child.stdout.on("data", (chunk: Buffer) => said.push(chunk));
        child.stderr.on("data", (chunk: Buffer) => said.push(chunk));
        child.once("exit", (code, signal) => {
          running.delete(child);
          const output = Buffer.concat(said).toString();
          if (signal === "SIGKILL" || code === 0) resolve({ killed: signal === "SIGKILL", output });
          else reject(new Error(output));
        });
      }),
    warehouse: () => warehouse(environment),
    stop: () => running.forEach((child) => child.kill("SIGKILL")),
  };
}

async function warehouse({ query }: LoaderEnvironment): Promise<Record<string, unknown>> {
  const [tables] = await query(
    `SELECT (SELECT COUNT(*) FROM SHOP.RAW.CUSTOMERS) AS customers, COUNT(*) AS sales,
            COUNT(DISTINCT sale_id) AS ids, SUM(amount) AS amount FROM SHOP.RAW.SALES`,
  );
  const [ledger] = await query(
    `SELECT SUM(row_count) AS loaded, COUNT(*) AS files, COUNT(DISTINCT dataset_id) AS datasets, MAX(dataset_id) AS dataset
     FROM FIRN.OBSERVABILITY.LOADS WHERE replaced_at IS NULL`,
  );
  return { ...tables, ...ledger };
}

/** What the warehouse says where it holds exactly the dataset of the seed. */
export const complete = (seed: number) => ({
  CUSTOMERS: customers,
  SALES: sales,
  IDS: sales,
  LOADED: customers + sales,
  FILES: 2,
  DATASETS: 1,
  DATASET: choiceOf(shop, { seed: String(seed), scale }, new Date()).datasetId,
});
