import { createHash } from "node:crypto";
import type { Manifest } from "@firn/schema";

/** What the lake holds of a file, as it answered when the file was complete. */
export interface ReceiptObject {
  readonly table: string;
  /** As in the manifest. */
  readonly path: string;
  readonly key: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly etag: string;
}

/** What an upload gives to a load: the objects it may read, and how to tell that they are still the same. */
export interface Receipt {
  readonly demo: string;
  readonly datasetId: string;
  readonly bucket: string;
  readonly manifestKey: string;
  readonly manifestSha256: string;
  readonly objects: readonly ReceiptObject[];
}

/** The manifest's text in the lake. Equal manifests have equal texts. */
export function manifestText(manifest: Manifest): string {
  return `${JSON.stringify(manifest, undefined, 2)}\n`;
}

/** SHA-256 (hex) of the manifest's text: it names a dataset together with its as-of date. */
export function manifestSha256(manifest: Manifest): string {
  return createHash("sha256").update(manifestText(manifest)).digest("hex");
}
