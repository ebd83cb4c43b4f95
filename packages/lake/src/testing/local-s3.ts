import { CreateBucketCommand, PutBucketVersioningCommand } from "@aws-sdk/client-s3";
import type { LakeConnection } from "@firn/config";
import { startS3 } from "@firn/test-services";
import { withLake } from "../client";

/** An S3 of one's own for tests, with a versioned bucket. */
export interface LocalS3 {
  readonly endpoint: string;
  readonly lake: LakeConnection;
  stop(): Promise<void>;
}

export async function startLocalS3(bucket = "lake"): Promise<LocalS3> {
  const { endpoint, stop } = await startS3();
  const credentials = { accessKeyId: "test", secretAccessKey: "test" };
  const lake: LakeConnection = { bucket, region: "us-east-1", endpoint, credentials };
  await withLake(lake, async (client) => {
    await client.send(new CreateBucketCommand({ Bucket: bucket }));
    const VersioningConfiguration = { Status: "Enabled" as const };
    await client.send(new PutBucketVersioningCommand({ Bucket: bucket, VersioningConfiguration }));
  });
  return { endpoint, lake, stop };
}
