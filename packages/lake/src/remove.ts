import {
  DeleteObjectsCommand,
  ListObjectVersionsCommand,
  type ObjectIdentifier,
  type S3Client,
} from "@aws-sdk/client-s3";
import type { LakeConnection } from "@firn/config";
import { withLake } from "./client";
import { toLakeError } from "./error";
import { abortUnfinishedUploads } from "./unfinished-uploads";

/** Removes everything of a demo from the lake, all versions; returns how many objects and versions there were. */
export async function removeDemoFromLake(lake: LakeConnection, demo: string): Promise<number> {
  try {
    return await withLake(lake, (client) => removePrefix(client, lake.bucket, `${demo}/`));
  } catch (error) {
    throw toLakeError(error, lake, `Removing ${demo} from the lake`);
  }
}

async function removePrefix(client: S3Client, bucket: string, prefix: string): Promise<number> {
  let removed = await abortUnfinishedUploads(client, bucket, prefix);
  for (;;) {
    const objects = await firstVersions(client, bucket, prefix);
    if (objects.length === 0) return removed;
    const { Errors: errors = [] } = await client.send(
      new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects: objects, Quiet: true } }),
    );
    if (errors[0] !== undefined) throw Object.assign(new Error(errors[0].Message), { name: errors[0].Code });
    removed += objects.length;
  }
}

/** Up to a thousand versions and delete markers; what is removed does not come again, so the first page is always the next. */
async function firstVersions(client: S3Client, bucket: string, prefix: string): Promise<ObjectIdentifier[]> {
  const page = await client.send(new ListObjectVersionsCommand({ Bucket: bucket, Prefix: prefix }));
  return [...(page.Versions ?? []), ...(page.DeleteMarkers ?? [])].map(({ Key, VersionId }) => ({
    Key,
    VersionId,
  }));
}
