import { HeadObjectCommand, NotFound, type S3Client } from "@aws-sdk/client-s3";
import { base64Of } from "./checksum";

/** Names of the metadata by which Firn knows its objects again. */
const sha256Name = "firn-sha256";
const datasetName = "firn-dataset";

/** What an object says of itself. */
export interface ObjectMetadata {
  readonly bytes: number;
  readonly etag: string;
  /** SHA-256 (hex) that its uploader noted; undefined for objects that Firn did not write. */
  readonly sha256: string | undefined;
  readonly datasetId: string | undefined;
  /** Base64, computed by S3 itself; undefined for objects in parts and where S3 computed none. */
  readonly checksum: string | undefined;
}

export function metadataFor(sha256: string, datasetId: string): Record<string, string> {
  return { [sha256Name]: sha256, [datasetName]: datasetId };
}

/** The object's metadata, or undefined where there is no such object. */
export async function headObject(
  client: S3Client,
  bucket: string,
  key: string,
): Promise<ObjectMetadata | undefined> {
  try {
    const head = await client.send(
      new HeadObjectCommand({ Bucket: bucket, Key: key, ChecksumMode: "ENABLED" }),
    );
    return {
      bytes: head.ContentLength ?? 0,
      etag: head.ETag ?? "",
      sha256: head.Metadata?.[sha256Name],
      datasetId: head.Metadata?.[datasetName],
      checksum: isInParts(head.ETag) ? undefined : head.ChecksumSHA256,
    };
  } catch (error) {
    if (error instanceof NotFound) return undefined;
    throw error;
  }
}

/** True when the object is complete and has this content, as far as S3 can tell without being read. */
export function holds(object: ObjectMetadata | undefined, file: { bytes: number; sha256: string }): boolean {
  if (object === undefined || object.bytes !== file.bytes || object.sha256 !== file.sha256) return false;
  return object.checksum === undefined || object.checksum === base64Of(file.sha256);
}

/** The ETag of an object in parts ends in `-<number of parts>`; its checksum is that of the parts' checksums. */
const isInParts = (etag: string | undefined): boolean => /-\d+"?$/.test(etag ?? "");
