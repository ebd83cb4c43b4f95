import { UserError } from "@firn/config";
import { inspectDataset, storedManifest, type Finding } from "@firn/lake";
import type { Manifest, ManifestFile, ManifestTable } from "@firn/schema";
import { command, type StepContext } from "../context";
import { copyFiles } from "./copy-files";
import { storedReceipt } from "../steps/upload";

/** The files that a load reads, whether they lie in the lake already, are on their way or are made in the warehouse. */
export interface StagedDataset {
  readonly manifest: Manifest;
  /** Brings the rows of a table's files into it; all of them or an error. */
  fill(context: StepContext, table: ManifestTable, files: readonly ManifestFile[]): Promise<void>;
  /** The wanted files of a table in batches, each as soon as it is complete in the lake. */
  batches(table: ManifestTable, wanted: readonly ManifestFile[]): AsyncIterable<readonly ManifestFile[]>;
  /** True: the findings are known before the first COPY. False: only when the upload has ended, before COMMIT. */
  readonly complete: boolean;
  /** What is wrong with the dataset in the lake. */
  findings(): Promise<readonly Finding[]>;
}

/**
 * The dataset as it lies in the lake.
 * @throws UserError where its upload never ended
 */
export async function datasetInLake(context: StepContext): Promise<StagedDataset> {
  const manifest = await manifestInLake(context);
  return {
    manifest,
    fill: copyFiles,
    complete: true,
    async *batches(_, wanted) {
      if (wanted.length > 0) yield wanted;
    },
    findings: () => inspectDataset(context.config.lake, manifest, storedReceipt(context, manifest)),
  };
}

async function manifestInLake(context: StepContext): Promise<Manifest> {
  const { config, demo, choice } = context;
  const name = { demo: demo.name, datasetId: choice.datasetId };
  const manifest = await storedManifest(config.lake, name);
  if (manifest?.asOf === choice.asOf) return manifest;
  const found = manifest === undefined ? "" : `; what is there ends on ${manifest.asOf}`;
  throw new UserError(
    `${demo.name} at scale ${choice.scale}, seed ${choice.seed}, as of ${choice.asOf} is not in the lake${found}.`,
    { hint: `Upload it first: ${command(context, "upload")}` },
  );
}
