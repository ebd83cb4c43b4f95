import type { Config, DemoOutputs } from "@firn/config";
import { UserError } from "@firn/config";
import type { Demo, StepName } from "@firn/demo-kit";
import type { Connection, Ledger } from "@firn/snowflake";
import type { DatasetChoice } from "@firn/synth";
import { flagsFor, type Choice } from "./choice";
import type { Reporter } from "./reporter/reporter";

export interface StepOptions {
  /** Does the step even where nothing changed, and replaces what was altered. */
  readonly force: boolean;
  /** Names of the tables that `generate` makes; all unless it says. */
  readonly tables?: readonly string[];
  /** From this day on `generate` cuts the demo's tables into a file a day. */
  readonly dailyFrom?: string;
  /** Folder of a profiles.yml that dbt reads instead of the project's own. */
  readonly profilesDir?: string;
  /** `load` makes the rows in the warehouse; nothing is generated here and nothing uploaded. */
  readonly inWarehouse?: boolean;
  /** `load` brings the generated files in as dbt seeds; nothing is uploaded. */
  readonly asSeeds?: boolean;
  /** One run after the other follows in this process: dbt parses its project once for all. */
  readonly isOneOfMany?: boolean;
  /** What dbt does not build this time, as dbt selects it. */
  readonly leftOut?: readonly string[];
  /** `verify` prints a hash of each raw table and each mart. */
  readonly hash?: boolean;
  /** `verify` prints every check, not only those that do not hold. */
  readonly listChecks?: boolean;
  /** `verify` refuses tables that hold another dataset than the chosen one. */
  readonly exactDataset?: boolean;
}

/** Everything that a step of one demo may know and use. */
export interface StepContext {
  readonly config: Config;
  readonly demo: Demo;
  readonly choice: Choice;
  readonly options: StepOptions;
  readonly report: Reporter;
  readonly signal: AbortSignal;
  /** Session for the step's own work, in the demo's database and the environment's warehouse; the loader's unless the step says. */
  readonly connection: Connection;
  /** The same as the transformer, which reads raw tables and owns marts. */
  readonly transformer: Connection;
  /** Writes through a session of its own, so that it does not become part of a step's transaction. */
  readonly ledger: Ledger;
  /** The same ledger through `connection`: for what has to commit or vanish together with a load. */
  readonly loadLedger: Ledger;
  readonly clock: () => Date;
}

/**
 * What the stack made for the demo.
 * @throws UserError where the stack does not know the demo.
 */
export function demoOutputs({ config, demo }: Pick<StepContext, "config" | "demo">): DemoOutputs {
  const outputs = config.outputs.demos[demo.name];
  if (outputs !== undefined) return outputs;
  throw new UserError(`The stack of ${config.environment} does not have the demo ${demo.name}.`, {
    hint: `Apply it: npx nx run infra:up -c ${config.environment}`,
  });
}

/** The step that brings the demo's rows into the warehouse. */
export const fillingStep = ({ warehouse }: Demo): StepName => (warehouse === undefined ? "load" : "generate");

/**
 * How to run a step of this demo and environment, for hints. It names the dataset, that of the context unless another one is given: a
 * step without flags is about the default one, and would replace the tables by that.
 */
export function command(
  { config, demo, choice }: Pick<StepContext, "config" | "demo" | "choice">,
  step: string,
  dataset: DatasetChoice = choice,
): string {
  const environment = config.environment === "local" ? [] : [`--env ${config.environment}`];
  return [`npx nx run ${demo.name}:${step}`, ...environment, ...flagsFor(demo, dataset)].join(" ");
}
