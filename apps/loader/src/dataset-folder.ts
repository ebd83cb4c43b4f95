import { join } from "node:path";
import { localFiles } from "@firn/config";
import type { StepContext } from "./context";

type WhichDataset = Pick<StepContext, "config" | "demo" | "choice">;

/** Where a dataset's files, manifest and receipt lie on this machine. */
export function datasetFolder({ config, demo, choice }: WhichDataset): string {
  return join(localFiles(config.home).data, demo.name, choice.datasetId);
}

export const manifestFile = (dataset: WhichDataset): string => join(datasetFolder(dataset), "manifest.json");

/** The receipt names the bucket's objects, so each environment has its own. */
export const receiptFile = (dataset: WhichDataset): string =>
  join(datasetFolder(dataset), `receipt-${dataset.config.environment}.json`);
