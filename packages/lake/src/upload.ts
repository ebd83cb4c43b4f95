import { HeadBucketCommand, NotFound, PutObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import type { LakeConnection } from "@firn/config";
import type { Manifest } from "@firn/schema";
import pMap from "p-map";
import { checkLocalFile } from "./checksum";
import { withLake } from "./client";
import { LakeError, missingBucket, toLakeError } from "./error";
import { expectedObjects, manifestKey, type ExpectedObject } from "./keys";
import { headObject, holds, metadataFor } from "./object-metadata";
import { manifestSha256, manifestText, type Receipt, type ReceiptObject } from "./receipt";
import { uploadObject } from "./upload-object";
import { abortUnfinishedUploads, leftBehindAt } from "./unfinished-uploads";

export interface UploadProgress {
  readonly files: number;
  readonly totalFiles: number;
  readonly bytes: number;
  readonly totalBytes: number;
}

export interface UploadOptions {
  readonly lake: LakeConnection;
  readonly manifest: Manifest;
  /** Folder that the manifest's paths are relative to. */
  readonly folder: string;
  /** Uploads objects that are there as well. */
  readonly force?: boolean;
  /** Files at once. */
  readonly concurrency?: number;
  readonly onProgress?: (progress: UploadProgress) => void;
  /** Called for every file that is complete in the lake, whether it was uploaded now or before. */
  readonly onObject?: (object: ReceiptObject) => void;
  readonly signal?: AbortSignal;
  readonly clock?: () => Date;
}

export interface UploadResult {
  readonly receipt: Receipt;
  readonly uploadedFiles: number;
  readonly uploadedBytes: number;
}

/**
 * Brings a dataset into the lake: local files are checked first, objects that hold the same are left alone, the manifest goes
 * last. Killed at any moment, the next run finishes it.
 * @throws LakeError
 */
export async function uploadDataset(options: UploadOptions): Promise<UploadResult> {
  try {
    return await withLake(options.lake, (client) => upload(client, options));
  } catch (error) {
    throw toLakeError(error, options.lake, `Uploading ${options.manifest.demo}`);
  }
}

async function upload(client: S3Client, options: UploadOptions): Promise<UploadResult> {
  const { lake, manifest, signal } = options;
  await checkBucket(client, lake);
  const expected = expectedObjects(manifest);
  const { clock = () => new Date() } = options;
  const leftBehind = leftBehindAt(clock(), new Set(expected.map(({ key }) => key)));
  await abortUnfinishedUploads(client, lake.bucket, `${manifest.demo}/`, leftBehind);
  const progress = progressOf(expected, options.onProgress);
  const outcomes = await pMap(expected, (file) => bring(client, options, file, progress.of(file)), {
    concurrency: options.concurrency ?? 4,
    signal,
  });
  await putManifest(client, lake.bucket, manifest);
  const uploaded = outcomes.filter((outcome) => outcome.uploaded).map((outcome) => outcome.object);
  return {
    receipt: receiptOf(
      lake.bucket,
      manifest,
      outcomes.map((outcome) => outcome.object),
    ),
    uploadedFiles: uploaded.length,
    uploadedBytes: uploaded.reduce((sum, object) => sum + object.bytes, 0),
  };
}

async function bring(
  client: S3Client,
  { lake, manifest, folder, force, signal, onObject }: UploadOptions,
  file: ExpectedObject,
  onBytes: (bytes: number) => void,
): Promise<{ object: ReceiptObject; uploaded: boolean }> {
  signal?.throwIfAborted();
  const there = await headObject(client, lake.bucket, file.key);
  const same = !force && holds(there, file);
  if (!same) {
    await checkLocalFile(folder, file, signal);
    const { datasetId } = manifest;
    await uploadObject({ client, bucket: lake.bucket, folder, datasetId, signal, onBytes }, file);
  }
  const stored = same ? there : await headObject(client, lake.bucket, file.key);
  if (stored === undefined || !holds(stored, file)) throw notStored(file);
  onBytes(file.bytes);
  const { table, path, key, bytes, sha256 } = file;
  const object = { table, path, key, bytes, sha256, etag: stored.etag };
  onObject?.(object);
  return { object, uploaded: !same };
}

async function checkBucket(client: S3Client, lake: LakeConnection): Promise<void> {
  try {
    await client.send(new HeadBucketCommand({ Bucket: lake.bucket }));
  } catch (error) {
    throw error instanceof NotFound ? missingBucket(lake, error) : error;
  }
}

async function putManifest(client: S3Client, bucket: string, manifest: Manifest): Promise<void> {
  await client.send(
    new PutObjectCommand({
      Bucket: bucket,
      Key: manifestKey(manifest),
      Body: manifestText(manifest),
      ContentType: "application/json",
      ChecksumAlgorithm: "SHA256",
      Metadata: metadataFor(manifestSha256(manifest), manifest.datasetId),
    }),
  );
}

function receiptOf(bucket: string, manifest: Manifest, objects: readonly ReceiptObject[]): Receipt {
  return {
    demo: manifest.demo,
    datasetId: manifest.datasetId,
    bucket,
    manifestKey: manifestKey(manifest),
    manifestSha256: manifestSha256(manifest),
    objects,
  };
}

function notStored(file: ExpectedObject): LakeError {
  return new LakeError(`${file.table} ${file.path} did not arrive whole in the lake`, {
    hint: "upload again; if it stays so, look at what else writes to this bucket",
  });
}

/** Sums what each file reports; a file is complete when its bytes are. */
function progressOf(expected: readonly ExpectedObject[], report: UploadOptions["onProgress"]) {
  const arrived = new Map<string, number>();
  const totalBytes = expected.reduce((sum, file) => sum + file.bytes, 0);
  const tell = () => {
    const bytes = [...arrived.values()].reduce((sum, count) => sum + count, 0);
    const files = expected.filter((file) => arrived.get(file.key) === file.bytes).length;
    report?.({ files, totalFiles: expected.length, bytes, totalBytes });
  };
  const of = (file: ExpectedObject) => (bytes: number) => {
    if (arrived.get(file.key) === bytes) return;
    arrived.set(file.key, bytes);
    tell();
  };
  return { of };
}
