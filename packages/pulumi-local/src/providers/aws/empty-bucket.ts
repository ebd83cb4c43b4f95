import {
  DeleteObjectsCommand,
  GetBucketVersioningCommand,
  ListObjectVersionsCommand,
  PutBucketVersioningCommand,
  type ObjectIdentifier,
  type S3Client,
} from "@aws-sdk/client-s3";

/** Removes every version of every object and every delete marker, a page at a time. */
export async function emptyBucket(s3: S3Client, bucket: string): Promise<void> {
  await resumeVersions(s3, bucket);
  for (;;) {
    const page = await s3.send(new ListObjectVersionsCommand({ Bucket: bucket, MaxKeys: 1000 }));
    // Markers first: the local server fails on a marker that is the last thing left of its key.
    const found = [...(page.DeleteMarkers ?? []), ...(page.Versions ?? [])];
    if (found.length === 0) return;
    const objects = found.map(({ Key, VersionId }): ObjectIdentifier => ({ Key: Key ?? "", VersionId }));
    const answer = await s3.send(
      new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects: objects, Quiet: true } }),
    );
    const failed = answer.Errors?.[0];
    if (failed)
      throw new Error(`object ${failed.Key} of bucket ${bucket} cannot be deleted: ${failed.Message}`);
  }
}

/** The local server cannot delete single versions while versioning is suspended. */
async function resumeVersions(s3: S3Client, bucket: string): Promise<void> {
  const { Status } = await s3.send(new GetBucketVersioningCommand({ Bucket: bucket }));
  if (Status !== "Suspended") return;
  await s3.send(
    new PutBucketVersioningCommand({ Bucket: bucket, VersioningConfiguration: { Status: "Enabled" } }),
  );
}
