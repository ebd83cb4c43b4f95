import { paginateListObjectsV2, type S3Client } from "@aws-sdk/client-s3";

export interface ListedObject {
  readonly key: string;
  readonly bytes: number;
  readonly etag: string;
}

/** All objects below a prefix by key. */
export async function listObjects(
  client: S3Client,
  bucket: string,
  prefix: string,
): Promise<ReadonlyMap<string, ListedObject>> {
  const found = new Map<string, ListedObject>();
  for await (const page of paginateListObjectsV2({ client }, { Bucket: bucket, Prefix: prefix })) {
    for (const { Key: key = "", Size: bytes = 0, ETag: etag = "" } of page.Contents ?? []) {
      found.set(key, { key, bytes, etag });
    }
  }
  return found;
}
