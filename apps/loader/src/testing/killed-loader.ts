import { readFileSync } from "node:fs";
import type { Config } from "@firn/config";
import { choiceOf } from "../choice";
import type { StepContext } from "../context";
import { pipeline } from "../pipeline";
import type { Line, Reporter } from "../reporter";
import { openSession } from "../session";
import { shop } from "./shop";

/**
 * A loader in a process of its own that kills itself, for tests: `killed-loader <config.json> <seed> <scale> <moment>`. The process
 * gets SIGKILL, so that nothing of it can tidy up.
 */
const moments = {
  /** Some files are made, the manifest is not. */
  generating: watching("generate", () => true),
  /** Parts of a large file have arrived, the file has not. */
  "mid-part": watching("upload", ({ done, total }) => done < total && done >= 1024 * 1024),
  /** Every file has arrived, the manifest has not. */
  "before-manifest": watching("upload", ({ done, total }) => done === total),
  /** The first table is copied, the transaction is open. */
  "mid-copy": watching("load", ({ done, total }) => done < total),
  /** All tables are copied, the transaction is open. */
  "before-commit": watching("load", ({ done, total }) => done === total),
} as const;

type Moment = keyof typeof moments | "before-ledger" | "never";

interface Progress {
  readonly done: number;
  readonly total: number;
}

function watching(step: string, when: (progress: Progress) => boolean) {
  return (at: string, progress: Progress): boolean => at === step && when(progress);
}

const die = (): never => {
  process.kill(process.pid, "SIGKILL");
  throw new Error("killed");
};

function reporterKilledAt(moment: Moment): Reporter {
  const isDue = moment in moments ? moments[moment as keyof typeof moments] : () => false;
  return {
    environment: () => undefined,
    step: (_, step): Line => ({
      progress: (progress) => isDue(step, progress) && die(),
      note: () => undefined,
      done: (result) => console.log(`${result.step} ${result.outcome} ${result.summary}`),
      failed: (error) => console.log(`${step} failed ${String(error)}`),
      stopped: (reason) => console.log(`${step} ${reason}`),
    }),
  };
}

/** The load's rows are committed; its row in the ledger still says that it runs. */
function killedBeforeLedger(context: StepContext): StepContext {
  let load: string | undefined;
  const ledger: StepContext["ledger"] = Object.create(context.ledger) as StepContext["ledger"];
  ledger.start = async (run) => {
    const id = await context.ledger.start(run);
    if (run.step === "load") load = id;
    return id;
  };
  ledger.finish = (id, end) => (id === load ? die() : context.ledger.finish(id, end));
  return { ...context, ledger };
}

async function main([configFile = "", seed, scale, moment = "never"]: readonly string[]): Promise<void> {
  const config = JSON.parse(readFileSync(configFile, "utf8")) as Config;
  const { signal } = new AbortController();
  const session = await openSession({ config, report: reporterKilledAt(moment as Moment), signal });
  const choice = choiceOf(shop, { seed, scale }, new Date());
  const context = await session.contextFor(shop, choice, { force: false });
  await pipeline(moment === "before-ledger" ? killedBeforeLedger(context) : context);
  await session.close();
}

void main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
