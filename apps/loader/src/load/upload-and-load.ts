import { inspectDataset, objectKey } from "@firn/lake";
import type { StepContext } from "../context";
import { runStep, StoppedByOther, type StepResult } from "../step";
import { generatedManifest, storedReceipt, uploadStepTelling } from "../steps/upload";
import { Arrivals } from "./arrivals";
import { copyFiles } from "./copy-files";
import { loadStepFrom } from "./load-step";
import type { StagedDataset } from "./staged-dataset";

/**
 * Uploads and loads at the same time: what has arrived in the lake is copied while the rest is on its way. The load commits only
 * when the upload has ended well, so the outcome is that of one after the other. When one fails, the other stops.
 */
export async function uploadAndLoad(context: StepContext): Promise<StepResult[]> {
  const stop = new AbortController();
  const both = { ...context, signal: AbortSignal.any([context.signal, stop.signal]) };
  const arrivals = new Arrivals();
  const upload = runStep(
    uploadStepTelling(({ key }) => arrivals.add(key)),
    both,
  );
  upload.then(
    () => arrivals.complete(),
    () => arrivals.fail(uploadFailed()),
  );
  const load = runStep(
    loadStepFrom(() => arrivingDataset(both, arrivals, upload)),
    both,
  );
  load.catch(() => stop.abort(new StoppedByOther("stopped, because the load failed")));
  const failures: unknown[] = [];
  for (const step of [upload, load]) step.catch((error: unknown) => failures.push(error));
  await Promise.allSettled([upload, load]);
  // Stopping one because of the other fails too; the first failure is the cause.
  if (failures.length > 0) throw failures[0];
  return Promise.all([upload, load]);
}

const uploadFailed = (): StoppedByOther =>
  new StoppedByOther("stopped, because the upload failed; the tables hold what they held before");

async function arrivingDataset(
  context: StepContext,
  arrivals: Arrivals,
  upload: Promise<unknown>,
): Promise<StagedDataset> {
  const manifest = generatedManifest(context);
  return {
    manifest,
    fill: copyFiles,
    complete: false,
    async *batches(table, wanted) {
      const files = new Map(wanted.map((file) => [objectKey(manifest, table.name, file), file]));
      for await (const keys of arrivals.batches([...files.keys()])) {
        yield keys.flatMap((key) => files.get(key) ?? []);
      }
    },
    findings: async () => {
      await upload.catch(() => {
        throw uploadFailed();
      });
      return inspectDataset(context.config.lake, manifest, storedReceipt(context, manifest));
    },
  };
}
