import { readFileSync } from "node:fs";
import { PutObjectCommand } from "@aws-sdk/client-s3";
import type { Manifest } from "@firn/schema";
import { objectKey } from "@firn/lake";
import { withLake } from "@firn/lake/testing";
import { choiceOf, type Choice, type ChoiceFlags } from "../choice";
import type { StepOptions } from "../context";
import { manifestFile } from "../dataset-folder";
import { pipeline } from "../pipeline";
import { plainReporter } from "../reporter";
import { openSession } from "../session";
import { runStep, type Step } from "../step";
import { startLoaderEnvironment, type LoaderEnvironment } from "./loader-environment";
import { shop } from "./shop";

interface Watching {
  readonly controller?: AbortController;
  readonly onLine?: (line: string) => unknown;
}

/** The shop in an environment of its own, at scale small. */
export class ShopRuns {
  private constructor(readonly environment: LoaderEnvironment) {}

  static async start(): Promise<ShopRuns> {
    return new ShopRuns(await startLoaderEnvironment(shop));
  }

  /** Runs the pipeline, or the given steps, in a session of its own; returns what was printed. */
  async run(
    steps: readonly Step[] | "pipeline" = "pipeline",
    flags: ChoiceFlags = {},
    options: Partial<StepOptions> = {},
    { controller = new AbortController(), onLine = () => undefined }: Watching = {},
  ): Promise<string[]> {
    const lines: string[] = [];
    const report = plainReporter((line) => {
      lines.push(line);
      onLine(line);
    });
    const { config } = this.environment;
    const session = await openSession({ config, report, signal: controller.signal });
    try {
      const context = await session.contextFor(shop, this.choice(flags), { force: false, ...options });
      if (steps === "pipeline") await pipeline(context);
      else for (const step of steps) await runStep(step, context);
      return lines;
    } finally {
      await session.close();
    }
  }

  choice(flags: ChoiceFlags = {}): Choice {
    return choiceOf(shop, { scale: "small", ...flags }, new Date());
  }

  /** `step outcome` of the last runs, latest first. */
  async lastRuns(count: number): Promise<string[]> {
    const rows = await this.environment.query(
      `SELECT step || ' ' || outcome AS run FROM FIRN.OBSERVABILITY.RUNS ORDER BY started_at DESC LIMIT ${count}`,
    );
    return rows.map((row) => String(row["RUN"]));
  }

  /** Rows of the tables, and how many different sales. */
  async counts(): Promise<Record<string, unknown> | undefined> {
    const [counts] = await this.environment.query(
      `SELECT (SELECT COUNT(*) FROM SHOP.RAW.CUSTOMERS) AS customers, (SELECT COUNT(*) FROM SHOP.RAW.SALES) AS sales,
              (SELECT COUNT(DISTINCT sale_id) FROM SHOP.RAW.SALES) AS ids`,
    );
    return counts;
  }

  manifest(): Manifest {
    const file = manifestFile({ config: this.environment.config, demo: shop, choice: this.choice() });
    return JSON.parse(readFileSync(file, "utf8")) as Manifest;
  }

  /** Where the table's first file lies in the lake. */
  keyOf(table: string): string {
    const made = this.manifest();
    const file = made.tables.find(({ name }) => name === table)?.files[0];
    if (file === undefined) throw new Error(`no file of ${table}`);
    return objectKey(made, table, file);
  }

  /** Writes an object into the lake, past every step. */
  async put(Key: string, Body: string): Promise<void> {
    const { lake } = this.environment.config;
    await withLake(lake, (client) => client.send(new PutObjectCommand({ Bucket: lake.bucket, Key, Body })));
  }

  stop(): Promise<void> {
    return this.environment.stop();
  }
}
