import { paginateListObjectsV2, type S3Client } from "@aws-sdk/client-s3";

/** Objects in a bucket as a reader sees it: without old versions of them, and without what was deleted. */
export async function countObjects(s3: S3Client, bucket: string): Promise<number> {
  let count = 0;
  for await (const page of paginateListObjectsV2({ client: s3 }, { Bucket: bucket }))
    count += page.KeyCount ?? 0;
  return count;
}
