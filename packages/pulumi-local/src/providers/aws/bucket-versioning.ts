import { GetBucketVersioningCommand, PutBucketVersioningCommand } from "@aws-sdk/client-s3";
import { z } from "zod";
import { defineResource } from "../define-resource";
import type { ManagedResource } from "../provider";
import { orAbsent, unlessAbsent } from "./absent";
import type { AwsClients } from "./clients";

const status = z.enum(["Enabled", "Suspended"]);
const inputs = z.strictObject({ bucket: z.string(), versioningConfiguration: z.strictObject({ status }) });

/** Whether a bucket keeps the versions of its objects. */
export function bucketVersioning({ s3 }: AwsClients): ManagedResource {
  const put = (bucket: string, Status: z.infer<typeof status>) =>
    s3.send(new PutBucketVersioningCommand({ Bucket: bucket, VersioningConfiguration: { Status } }));
  return defineResource({
    type: "aws:s3/bucketVersioning:BucketVersioning",
    inputs,
    replaceOn: ["bucket"],
    identify: ({ bucket }) => bucket,
    async read({ bucket }) {
      const answer = await orAbsent(
        s3.send(new GetBucketVersioningCommand({ Bucket: bucket })),
        "NoSuchBucket",
      );
      return answer?.Status && { inputs: { versioningConfiguration: { status: answer.Status } } };
    },
    async create({ bucket, versioningConfiguration }) {
      await put(bucket, versioningConfiguration.status);
    },
    // A bucket that had versions can only suspend them.
    remove: ({ bucket }) => unlessAbsent(put(bucket, "Suspended"), "NoSuchBucket"),
  });
}
