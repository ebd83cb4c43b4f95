import { rmSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Manifest } from "@firn/schema";
import { isManifest } from "@firn/schema/is-manifest";
import { fingerprint } from "@firn/snowflake";
import { generate } from "@firn/synth";
import type { StepContext } from "../context";
import { datasetFolder, manifestFile } from "../dataset-folder";
import { readJson } from "../json-file";
import { count } from "../reporter/format";
import type { Line } from "../reporter/reporter";
import type { Step, StepOutcome } from "../step";
import { generateInWarehouse } from "../warehouse/generate-in-warehouse";

/** Makes the demo's data: in the warehouse where it lives there, else its files on this machine. */
export const generateStep: Step = {
  name: "generate",
  fingerprint: (context, last) => wayOf(context).fingerprint(context, last),
  unchanged: (context) => wayOf(context).unchanged(context),
  work: (context, run) => wayOf(context).work(context, run),
};

const wayOf = ({ demo }: StepContext): Omit<Step, "name"> =>
  demo.warehouse === undefined ? generateFiles : generateInWarehouse;

const generateFiles: Omit<Step, "name"> = {
  // The dataset id names the generators' version, which is written by hand; a demo's golden list fails where their bytes change
  // and it does not.
  fingerprint: ({ choice, options: { tables } }) =>
    fingerprint({
      step: "generate",
      dataset: choice.datasetId,
      asOf: choice.asOf,
      ...(tables && { tables }),
    }),
  unchanged: async (context) => {
    if (context.options.tables !== undefined) return undefined;
    const manifest = localManifest(context);
    return manifest && filesThere(datasetFolder(context), manifest) ? outcomeOf(manifest) : undefined;
  },
  work: async (context, { line }) => {
    const outDir = datasetFolder(context);
    const { tables, dailyFrom } = context.options;
    if (context.options.force) rmSync(outDir, { recursive: true, force: true });
    const manifest = await generate({
      demo: context.demo,
      ...context.choice,
      outDir,
      only: tables,
      dailyFrom,
      signal: context.signal,
      onProgress: progressOn(line),
    });
    return tables === undefined ? { ...outcomeOf(manifest), rated: true } : outcomeOfSome(manifest, tables);
  },
};

/** The manifest of what this machine has generated of the chosen dataset, as far as its chosen as-of date. */
export function localManifest(context: StepContext): Manifest | undefined {
  const manifest = readJson(manifestFile(context), isManifest);
  const { datasetId, asOf } = context.choice;
  return manifest?.datasetId === datasetId && manifest.asOf === asOf ? manifest : undefined;
}

/** Rows of a whole manifest. */
export function rowsIn(manifest: Manifest): number {
  return manifest.tables.flatMap((table) => table.files).reduce((sum, file) => sum + file.rows, 0);
}

/** Sizes only; the upload checks the contents of what it sends. */
function filesThere(folder: string, manifest: Manifest): boolean {
  return manifest.tables
    .flatMap((table) => table.files)
    .every((file) => statSync(join(folder, file.path), { throwIfNoEntry: false })?.size === file.bytes);
}

function outcomeOf(manifest: Manifest): StepOutcome {
  const rows = rowsIn(manifest);
  return { rows, summary: `${count(rows)} rows` };
}

function outcomeOfSome(manifest: Manifest, names: readonly string[]): StepOutcome {
  const tables = manifest.tables.filter(({ name }) => names.includes(name));
  const rows = rowsIn({ ...manifest, tables });
  return { rows, summary: `${count(rows)} rows of ${tables.length} tables` };
}

/** Tables are made one after the other: what is done of each adds up. */
function progressOn(line: Line) {
  const tables = new Map<string, { rows: number; expectedRows: number }>();
  return (progress: { table: string; rows: number; expectedRows: number }) => {
    tables.set(progress.table, progress);
    const all = [...tables.values()];
    line.progress({
      done: all.reduce((sum, { rows }) => sum + rows, 0),
      total: all.reduce((sum, { expectedRows }) => sum + expectedRows, 0),
      unit: "rows",
    });
  };
}
