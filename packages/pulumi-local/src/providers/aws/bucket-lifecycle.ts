import {
  DeleteBucketLifecycleCommand,
  GetBucketLifecycleConfigurationCommand,
  PutBucketLifecycleConfigurationCommand,
  type LifecycleRule,
} from "@aws-sdk/client-s3";
import { z } from "zod";
import { defineResource } from "../define-resource";
import type { ManagedResource } from "../provider";
import { orAbsent, unlessAbsent } from "./absent";
import type { AwsClients } from "./clients";

const rule = z.strictObject({
  id: z.string(),
  status: z.enum(["Enabled", "Disabled"]),
  filter: z.strictObject({ prefix: z.string() }),
  expiration: z.strictObject({ days: z.number() }).optional(),
  noncurrentVersionExpiration: z.strictObject({ noncurrentDays: z.number() }).optional(),
  abortIncompleteMultipartUpload: z.strictObject({ daysAfterInitiation: z.number() }).optional(),
});
type Rule = z.infer<typeof rule>;
const inputs = z.strictObject({ bucket: z.string(), rules: z.array(rule) });
const absent = ["NoSuchBucket", "NoSuchLifecycleConfiguration"];

/** What a bucket does with objects that grow old. */
export function bucketLifecycle({ s3 }: AwsClients): ManagedResource {
  return defineResource({
    type: "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
    inputs,
    replaceOn: ["bucket"],
    identify: ({ bucket }) => bucket,
    async read({ bucket }) {
      const answer = await orAbsent(
        s3.send(new GetBucketLifecycleConfigurationCommand({ Bucket: bucket })),
        ...absent,
      );
      return answer?.Rules && { inputs: { rules: answer.Rules.map(fromS3) } };
    },
    async create({ bucket, rules }) {
      const configuration = { Rules: rules.map(toS3) };
      await s3.send(
        new PutBucketLifecycleConfigurationCommand({ Bucket: bucket, LifecycleConfiguration: configuration }),
      );
    },
    remove: ({ bucket }) =>
      unlessAbsent(s3.send(new DeleteBucketLifecycleCommand({ Bucket: bucket })), ...absent),
  });
}

function toS3(rule: Rule): LifecycleRule {
  const { expiration, noncurrentVersionExpiration: noncurrent, abortIncompleteMultipartUpload: abort } = rule;
  return {
    ID: rule.id,
    Status: rule.status,
    Filter: { Prefix: rule.filter.prefix },
    ...(expiration && { Expiration: { Days: expiration.days } }),
    ...(noncurrent && { NoncurrentVersionExpiration: { NoncurrentDays: noncurrent.noncurrentDays } }),
    ...(abort && { AbortIncompleteMultipartUpload: { DaysAfterInitiation: abort.daysAfterInitiation } }),
  };
}

function fromS3(rule: LifecycleRule): Rule {
  const days = rule.Expiration?.Days;
  const noncurrentDays = rule.NoncurrentVersionExpiration?.NoncurrentDays;
  const daysAfterInitiation = rule.AbortIncompleteMultipartUpload?.DaysAfterInitiation;
  return {
    id: rule.ID ?? "",
    status: rule.Status === "Disabled" ? "Disabled" : "Enabled",
    filter: { prefix: rule.Filter?.Prefix ?? "" },
    ...(days !== undefined && { expiration: { days } }),
    ...(noncurrentDays !== undefined && { noncurrentVersionExpiration: { noncurrentDays } }),
    ...(daysAfterInitiation !== undefined && { abortIncompleteMultipartUpload: { daysAfterInitiation } }),
  };
}
