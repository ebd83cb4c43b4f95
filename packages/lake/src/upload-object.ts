import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { PutObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import { Upload } from "@aws-sdk/lib-storage";
import { base64Of } from "./checksum";
import type { ExpectedObject } from "./keys";
import { metadataFor } from "./object-metadata";

/** Files up to this size go in one request, which S3 checks as a whole; larger ones in parts of this size, each checked. */
const partBytes = 16 * 1024 * 1024;

export interface UploadTarget {
  readonly client: S3Client;
  readonly bucket: string;
  readonly folder: string;
  readonly datasetId: string;
  readonly signal: AbortSignal | undefined;
  /** Called with the bytes that have arrived of this file. */
  readonly onBytes: (bytes: number) => void;
}

/** Uploads a file; S3 refuses it when what arrives has another checksum than the manifest's. */
export async function uploadObject(target: UploadTarget, file: ExpectedObject): Promise<void> {
  await (file.bytes <= partBytes ? uploadWhole(target, file) : uploadInParts(target, file));
  target.onBytes(file.bytes);
}

async function uploadWhole(target: UploadTarget, file: ExpectedObject): Promise<void> {
  const command = new PutObjectCommand({
    ...commonInput(target, file),
    Body: await readFile(join(target.folder, file.path)),
    ChecksumSHA256: base64Of(file.sha256),
  });
  await target.client.send(command, { abortSignal: target.signal });
}

async function uploadInParts(target: UploadTarget, file: ExpectedObject): Promise<void> {
  target.signal?.throwIfAborted();
  const upload = new Upload({
    client: target.client,
    params: {
      ...commonInput(target, file),
      Body: createReadStream(join(target.folder, file.path)),
      ChecksumAlgorithm: "SHA256",
    },
    partSize: partBytes,
    queueSize: 2,
  });
  upload.on("httpUploadProgress", ({ loaded }) => target.onBytes(loaded ?? 0));
  const abort = () => void upload.abort();
  target.signal?.addEventListener("abort", abort, { once: true });
  try {
    await upload.done();
  } finally {
    target.signal?.removeEventListener("abort", abort);
  }
}

function commonInput({ bucket, datasetId }: UploadTarget, { key, sha256 }: ExpectedObject) {
  return { Bucket: bucket, Key: key, Metadata: metadataFor(sha256, datasetId) };
}
