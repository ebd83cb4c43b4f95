import {
  DeletePublicAccessBlockCommand,
  GetPublicAccessBlockCommand,
  PutPublicAccessBlockCommand,
} from "@aws-sdk/client-s3";
import { z } from "zod";
import { defineResource } from "../define-resource";
import type { ManagedResource } from "../provider";
import { orAbsent, unlessAbsent } from "./absent";
import type { AwsClients } from "./clients";

const flag = z.boolean().optional();
const inputs = z.strictObject({
  bucket: z.string(),
  blockPublicAcls: flag,
  blockPublicPolicy: flag,
  ignorePublicAcls: flag,
  restrictPublicBuckets: flag,
});
const absent = ["NoSuchBucket", "NoSuchPublicAccessBlockConfiguration"];

/** The four locks that keep a bucket from becoming public. */
export function bucketPublicAccessBlock({ s3 }: AwsClients): ManagedResource {
  return defineResource({
    type: "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
    inputs,
    replaceOn: ["bucket"],
    identify: ({ bucket }) => bucket,
    async read({ bucket }) {
      const answer = await orAbsent(s3.send(new GetPublicAccessBlockCommand({ Bucket: bucket })), ...absent);
      const block = answer?.PublicAccessBlockConfiguration;
      if (!block) return undefined;
      return {
        inputs: {
          blockPublicAcls: block.BlockPublicAcls ?? false,
          blockPublicPolicy: block.BlockPublicPolicy ?? false,
          ignorePublicAcls: block.IgnorePublicAcls ?? false,
          restrictPublicBuckets: block.RestrictPublicBuckets ?? false,
        },
      };
    },
    async create({ bucket, ...flags }) {
      const configuration = {
        BlockPublicAcls: flags.blockPublicAcls ?? false,
        BlockPublicPolicy: flags.blockPublicPolicy ?? false,
        IgnorePublicAcls: flags.ignorePublicAcls ?? false,
        RestrictPublicBuckets: flags.restrictPublicBuckets ?? false,
      };
      await s3.send(
        new PutPublicAccessBlockCommand({ Bucket: bucket, PublicAccessBlockConfiguration: configuration }),
      );
    },
    remove: ({ bucket }) =>
      unlessAbsent(s3.send(new DeletePublicAccessBlockCommand({ Bucket: bucket })), ...absent),
  });
}
