import { z } from "zod";
import { dataset, run, runOutcome } from "../contract/home";
import { utcMoment } from "../database/shapes";
import type { LedgerPlace } from "./questions";

const stepRun = z.object({
  demo: z.string(),
  step: z.string(),
  outcome: runOutcome,
  seconds: z.number().nullable(),
  startedAt: utcMoment,
});
export type StepRun = z.output<typeof stepRun>;

/** The last run of each step of each demo that did something: to skip is to have nothing to do. */
export function lastRunsOfSteps({ reader, catalog, environment }: LedgerPlace): Promise<StepRun[]> {
  return reader.rows(
    stepRun,
    `SELECT
  demo,
  step,
  outcome,
  seconds,
  started_at
FROM ${catalog.ledger("RUNS")}
WHERE environment = ? AND outcome <> 'skipped'
QUALIFY ROW_NUMBER() OVER (PARTITION BY demo, step ORDER BY started_at DESC) = 1`,
    [environment],
  );
}

const ledgerRun = run.extend({ startedAt: utcMoment, finishedAt: utcMoment.nullable() });

export interface RunFilter {
  readonly demo?: string;
  readonly outcome?: string;
  readonly limit: number;
}

/** The run ledger, the latest first. */
export function latestRuns(
  { reader, catalog, environment }: LedgerPlace,
  { demo, outcome, limit }: RunFilter,
) {
  return reader.rows(
    ledgerRun,
    `SELECT
  run_id,
  demo,
  step,
  outcome,
  started_at,
  finished_at,
  seconds,
  row_count AS "ROWS",
  questions_asked,
  questions_broken,
  git_commit,
  error
FROM ${catalog.ledger("PIPELINE_RUNS")}
WHERE environment = ? AND (demo = ? OR ? IS NULL) AND (outcome = ? OR ? IS NULL)
ORDER BY started_at DESC
LIMIT ?`,
    [environment, demo ?? null, demo ?? null, outcome ?? null, outcome ?? null, limit],
  );
}

const datasetOfDemo = dataset.extend({ demo: z.string() });

/** What the tables of each demo hold. */
export function currentDatasets({ reader, catalog, environment }: LedgerPlace) {
  return reader.rows(
    datasetOfDemo,
    `SELECT
  demo,
  dataset_id AS id,
  seed,
  scale,
  as_of,
  row_count AS "ROWS"
FROM ${catalog.ledger("DATASETS")}
WHERE environment = ?
QUALIFY ROW_NUMBER() OVER (PARTITION BY demo ORDER BY loaded_at DESC) = 1`,
    [environment],
  );
}
