import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ConfigError, connectionFor, repositoryRoot, type Config } from "@firn/config";
import type { Demo } from "@firn/demo-kit";
import { connect, identifier, Ledger, nameParts, qualified, type Connection } from "@firn/snowflake";
import type { Choice } from "./choice";
import { suspendWarehouse } from "./cost/suspend-warehouse";
import { demoOutputs, type StepContext, type StepOptions } from "./context";
import { gitCommit } from "./git-commit";
import type { Reporter } from "./reporter/reporter";

export interface SessionOptions {
  readonly config: Config;
  readonly report: Reporter;
  readonly signal: AbortSignal;
  readonly clock?: () => Date;
}

/** The sessions that the steps of one command share: one for each user that they work as, and one for the ledger. */
export interface LoaderSession {
  /** The context of a demo's steps; the work's session is in the demo's database afterwards. */
  contextFor(demo: Demo, choice: Choice, options: StepOptions): Promise<StepContext>;
  /** Lets the warehouse sleep where nobody else works on it. */
  endRun(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Connects to the environment and sees to it that the ledger is there. Says first which environment it is.
 * @throws ConfigError where the stack's outputs are another environment's
 */
export async function openSession(options: SessionOptions): Promise<LoaderSession> {
  const { config, report, signal, clock = () => new Date() } = options;
  report.environment(config.environment);
  refuseOtherEnvironment(config);
  const [connection, transformer, ledgerConnection, commit] = await Promise.all([
    connect(connectionFor(config, "loader"), { signal }),
    connect(connectionFor(config, "transformer"), { signal }),
    connect(connectionFor(config, "loader"), { signal }),
    gitCommit(repositoryRoot),
  ]);
  const connections = [connection, transformer, ledgerConnection];
  const scope = {
    environment: config.environment,
    schema: config.outputs.observability,
    gitCommit: commit,
    clock,
  };
  const ledger = new Ledger(ledgerConnection, scope);
  const loadLedger = new Ledger(connection, scope);
  await Promise.all(connections.map((each) => prepareSession(each, config)));
  const script = readFileSync(join(repositoryRoot, "sql/platform/observability.sql"), "utf8");
  await ledgerConnection.withRole(config.outputs.observabilityOwner, () => ledger.prepare(script));
  return {
    contextFor: async (demo, choice, stepOptions) => {
      const { database } = demoOutputs({ config, demo });
      const inDatabase = `USE DATABASE ${qualified(...nameParts(database))}`;
      await Promise.all([connection, transformer].map((each) => each.execute(inDatabase)));
      const shared = { config, report, signal, connection, transformer, ledger, loadLedger, clock };
      return { ...shared, demo, choice, options: stepOptions };
    },
    endRun: async () => void (await suspendWarehouse(connection, config.outputs.warehouse)),
    close: async () => {
      await Promise.all(connections.map((each) => each.close()));
    },
  };
}

function refuseOtherEnvironment({ environment, outputs }: Config): void {
  if (outputs.environment === environment) return;
  throw new ConfigError(
    "--env",
    `the stack's outputs are those of ${outputs.environment}, not ${environment}`,
    {
      hint: `select the stack of ${environment} and apply it: npx nx run infra:up -c ${environment}`,
    },
  );
}

/**
 * Snowflake's default is to wait twelve hours for a lock. It ends a transaction that blocks others after five idle minutes, so
 * whoever waits longer than ten waits for somebody who works.
 * https://docs.snowflake.com/en/sql-reference/transactions
 */
const lockTimeoutSeconds = 600;

async function prepareSession(connection: Connection, { outputs }: Config): Promise<void> {
  await connection.execute(`USE WAREHOUSE ${identifier(outputs.warehouse)}`);
  await connection.execute(`ALTER SESSION SET LOCK_TIMEOUT = ${lockTimeoutSeconds}`);
}
