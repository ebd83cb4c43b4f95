import {
  DeleteBucketEncryptionCommand,
  GetBucketEncryptionCommand,
  PutBucketEncryptionCommand,
  type ServerSideEncryptionRule,
} from "@aws-sdk/client-s3";
import { z } from "zod";
import { isObject, sameValue, type Json } from "../../properties";
import { defineResource } from "../define-resource";
import type { ManagedResource } from "../provider";
import { orAbsent, unlessAbsent } from "./absent";
import type { AwsClients } from "./clients";

const rule = z.strictObject({
  applyServerSideEncryptionByDefault: z.strictObject({
    sseAlgorithm: z.enum(["AES256", "aws:kms", "aws:kms:dsse"]),
    kmsMasterKeyId: z.string().optional(),
  }),
  bucketKeyEnabled: z.boolean().optional(),
});
type Rule = z.infer<typeof rule>;
const inputs = z.strictObject({ bucket: z.string(), rules: z.array(rule) });
const absent = ["NoSuchBucket", "ServerSideEncryptionConfigurationNotFoundError"];

/** How a bucket encrypts what is put into it. */
export function bucketEncryption({ s3 }: AwsClients): ManagedResource {
  return defineResource({
    type: "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
    inputs,
    replaceOn: ["bucket"],
    identify: ({ bucket }) => bucket,
    // S3 says that a bucket has no bucket key where nothing was said about it.
    same: (_key, left, right) => sameValue(withoutFalse(left), withoutFalse(right)),
    async read({ bucket }) {
      const answer = await orAbsent(s3.send(new GetBucketEncryptionCommand({ Bucket: bucket })), ...absent);
      const rules = answer?.ServerSideEncryptionConfiguration?.Rules;
      return rules && { inputs: { rules: rules.map(fromS3) } };
    },
    async create({ bucket, rules }) {
      const configuration = { Rules: rules.map(toS3) };
      await s3.send(
        new PutBucketEncryptionCommand({ Bucket: bucket, ServerSideEncryptionConfiguration: configuration }),
      );
    },
    remove: ({ bucket }) =>
      unlessAbsent(s3.send(new DeleteBucketEncryptionCommand({ Bucket: bucket })), ...absent),
  });
}

function withoutFalse(value: Json): Json {
  if (Array.isArray(value)) return value.map(withoutFalse);
  if (!isObject(value)) return value;
  const kept = Object.entries(value).filter(([, part]) => part !== false);
  return Object.fromEntries(kept.map(([key, part]) => [key, withoutFalse(part)]));
}

function toS3({
  applyServerSideEncryptionByDefault: { sseAlgorithm, kmsMasterKeyId },
  bucketKeyEnabled,
}: Rule) {
  return {
    ApplyServerSideEncryptionByDefault: { SSEAlgorithm: sseAlgorithm, KMSMasterKeyID: kmsMasterKeyId },
    BucketKeyEnabled: bucketKeyEnabled,
  };
}

function fromS3({
  ApplyServerSideEncryptionByDefault: byDefault,
  BucketKeyEnabled,
}: ServerSideEncryptionRule): Rule {
  const sseAlgorithm = byDefault?.SSEAlgorithm as Rule["applyServerSideEncryptionByDefault"]["sseAlgorithm"];
  const kmsMasterKeyId = byDefault?.KMSMasterKeyID;
  return {
    applyServerSideEncryptionByDefault: { sseAlgorithm, ...(kmsMasterKeyId && { kmsMasterKeyId }) },
    ...(BucketKeyEnabled !== undefined && { bucketKeyEnabled: BucketKeyEnabled }),
  };
}
