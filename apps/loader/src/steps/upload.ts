import { UserError } from "@firn/config";
import { manifestSha256, missingObjects, uploadDataset, type Receipt, type ReceiptObject } from "@firn/lake";
import type { Manifest } from "@firn/schema";
import { fingerprint } from "@firn/snowflake";
import { z } from "zod";
import { command, type StepContext } from "../context";
import { datasetFolder, receiptFile } from "../dataset-folder";
import { readJson, writeJson } from "../json-file";
import { bytes, count } from "../reporter/format";
import type { Step, StepOutcome } from "../step";
import { localManifest, rowsIn } from "./generate";

/** Brings the generated files into the lake, the manifest last. */
export const uploadStep: Step = uploadStepTelling(() => undefined);

/** The same, telling each object that is complete in the lake, so that its COPY can start. */
export function uploadStepTelling(onObject: (object: ReceiptObject) => void): Step {
  return {
    name: "upload",
    fingerprint: (context) =>
      fingerprint({
        step: "upload",
        bucket: context.config.lake.bucket,
        manifest: manifestSha256(generatedManifest(context)),
      }),
    unchanged: async (context) => {
      const manifest = generatedManifest(context);
      const receipt = storedReceipt(context, manifest);
      if (receipt === undefined) return undefined;
      const missing = await missingObjects(context.config.lake, receipt);
      return missing.length > 0 ? undefined : outcomeOf(manifest, "");
    },
    work: async (context, { line }) => {
      const manifest = generatedManifest(context);
      const { receipt, uploadedFiles, uploadedBytes } = await uploadDataset({
        lake: context.config.lake,
        manifest,
        folder: datasetFolder(context),
        before: readJson(receiptFile(context), isReceipt),
        force: context.options.force,
        signal: context.signal,
        onObject,
        onProgress: (progress) =>
          line.progress({ done: progress.bytes, total: progress.totalBytes, unit: "bytes" }),
      });
      writeJson(receiptFile(context), receipt);
      return outcomeOf(manifest, onlySome(receipt, uploadedFiles, uploadedBytes));
    },
  };
}

/**
 * The manifest of the chosen dataset on this machine.
 * @throws UserError where it was never generated.
 */
export function generatedManifest(context: StepContext): Manifest {
  const manifest = localManifest(context);
  if (manifest !== undefined) return manifest;
  const { scale, seed, asOf } = context.choice;
  throw new UserError(
    `${context.demo.name} at scale ${scale}, seed ${seed}, as of ${asOf} is not generated on this machine.`,
    { hint: `Generate it first: ${command(context, "generate")}` },
  );
}

const receiptSchema = z.object({
  ...{ demo: z.string(), datasetId: z.string(), bucket: z.string() },
  ...{ manifestKey: z.string(), manifestSha256: z.string() },
  objects: z.array(
    z.object({
      ...{ table: z.string(), path: z.string(), key: z.string() },
      ...{ bytes: z.number(), sha256: z.string(), etag: z.string() },
    }),
  ),
}) satisfies z.ZodType<Receipt>;

const isReceipt = (value: unknown): value is Receipt => receiptSchema.safeParse(value).success;

/** What this machine's last upload of the manifest left, if it was this bucket. */
export function storedReceipt(context: StepContext, manifest: Manifest): Receipt | undefined {
  const receipt = readJson(receiptFile(context), isReceipt);
  const same =
    receipt?.bucket === context.config.lake.bucket && receipt.manifestSha256 === manifestSha256(manifest);
  return same ? receipt : undefined;
}

function outcomeOf(manifest: Manifest, sent: string): StepOutcome {
  const files = manifest.tables.flatMap((table) => table.files);
  const size = files.reduce((sum, file) => sum + file.bytes, 0);
  return { rows: rowsIn(manifest), summary: `${bytes(size)}, ${count(files.length)} files${sent}` };
}

function onlySome(receipt: Receipt, files: number, size: number): string {
  if (files === receipt.objects.length) return "";
  return files === 0 ? " (all there)" : ` (${count(files)} sent, ${bytes(size)})`;
}
