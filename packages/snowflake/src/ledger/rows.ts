import type { Row } from "../connection";
import type { CheckResult, LoadedDataset, LoadedFile, Outcome, Run, TruthResult } from "./records";

/** UTC without a zone, as TIMESTAMP_NTZ reads it. */
export const timestamp = (date: Date): string => date.toISOString().replace("T", " ").replace("Z", "");

export function runFromRow(row: Row): Run {
  return {
    runId: String(row["RUN_ID"]),
    step: String(row["STEP"]),
    environment: String(row["ENVIRONMENT"]),
    demo: String(row["DEMO"]),
    gitCommit: optionalText(row["GIT_COMMIT"]),
    datasetId: optionalText(row["DATASET_ID"]),
    fingerprint: optionalText(row["FINGERPRINT"]),
    rows: optionalNumber(row["ROW_COUNT"]),
    seconds: optionalNumber(row["SECONDS"]),
    outcome: String(row["OUTCOME"]) as Outcome,
    error: optionalText(row["ERROR"]),
    startedAt: moment(row["STARTED_AT"]) ?? new Date(0),
    finishedAt: moment(row["FINISHED_AT"]),
  };
}

export function loadedFileFromRow(row: Row): LoadedFile {
  return {
    table: String(row["TABLE_NAME"]),
    path: String(row["FILE_PATH"]),
    datasetId: String(row["DATASET_ID"]),
    rows: Number(row["ROW_COUNT"]),
    bytes: Number(row["BYTES"]),
    sha256: String(row["SHA256"]),
  };
}

export function loadedDatasetFromRow(row: Row): LoadedDataset {
  return {
    datasetId: String(row["DATASET_ID"]),
    seed: Number(row["SEED"]),
    scale: String(row["SCALE"]),
    asOf: String(row["AS_OF"]),
    manifestSha256: String(row["MANIFEST_SHA256"]),
    rows: Number(row["ROW_COUNT"]),
  };
}

export function checkFromRow(row: Row): CheckResult {
  return {
    table: String(row["TABLE_NAME"]),
    name: String(row["NAME"]),
    violations: Number(row["VIOLATIONS"]),
    holds: row["HOLDS"] === true,
  };
}

export function truthFromRow(row: Row): TruthResult {
  return {
    name: String(row["NAME"]),
    value: optionalNumber(row["VALUE"]) ?? null,
    low: optionalNumber(row["LOW"]) ?? null,
    high: optionalNumber(row["HIGH"]) ?? null,
    holds: row["HOLDS"] === true,
  };
}

const isMissing = (value: unknown): value is null | undefined => value === null || value === undefined;
const optionalText = (value: unknown): string | undefined => (isMissing(value) ? undefined : String(value));
const optionalNumber = (value: unknown): number | undefined => (isMissing(value) ? undefined : Number(value));
const moment = (value: unknown): Date | undefined => (value instanceof Date ? value : undefined);
