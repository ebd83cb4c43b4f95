import { HeadBucketCommand, NotFound, PutObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import type { LakeConnection } from "@firn/config";
import type { Manifest } from "@firn/schema";
import pMap from "p-map";
import { checkLocalFile } from "./checksum";
import { withLake } from "./client";
import { LakeError, missingBucket, toLakeError } from "./error";
import { expectedObjects, manifestKey, tablePrefix, type ExpectedObject } from "./keys";
import { listObjects } from "./listing";
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
  /** What the last upload of the dataset left: what a listing shows unchanged of it is not asked for one by one. */
  readonly before?: Receipt;
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
  const unchanged = await unchangedObjects(client, options);
  const outcomes = await pMap(
    expected,
    (file) =>
      keep(unchanged, options, file, progress.of(file)) ?? bring(client, options, file, progress.of(file)),
    { concurrency: options.concurrency ?? 4, signal },
  );
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

/** The objects of the receipt that the lake holds as it left them: of the same size and ETag. */
async function unchangedObjects(
  client: S3Client,
  { lake, manifest, before, force }: UploadOptions,
): Promise<ReadonlyMap<string, ReceiptObject>> {
  const same = before?.bucket === lake.bucket && before.datasetId === manifest.datasetId;
  if (before === undefined || !same || force === true) return new Map();
  const listings = await pMap(
    manifest.tables,
    ({ name }) => listObjects(client, lake.bucket, tablePrefix(manifest, name)),
    { concurrency: 4 },
  );
  const listed = new Map(listings.flatMap((listing) => [...listing]));
  const there = before.objects.filter(({ key, bytes, etag }) => {
    const object = listed.get(key);
    return object?.etag === etag && object.bytes === bytes;
  });
  return new Map(there.map((object) => [object.key, object]));
}

/** The outcome for a file that the lake is known to hold; undefined for one that has to be asked for. */
function keep(
  unchanged: ReadonlyMap<string, ReceiptObject>,
  { onObject }: UploadOptions,
  file: ExpectedObject,
  onBytes: (bytes: number) => void,
): { object: ReceiptObject; uploaded: boolean } | undefined {
  const object = unchanged.get(file.key);
  if (object?.sha256 !== file.sha256) return undefined;
  onBytes(file.bytes);
  onObject?.(object);
  return { object, uploaded: false };
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
