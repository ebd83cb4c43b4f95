import {
  DeleteBucketPolicyCommand,
  GetBucketPolicyCommand,
  PutBucketPolicyCommand,
} from "@aws-sdk/client-s3";
import { z } from "zod";
import { sameValue } from "../../properties";
import { defineResource } from "../define-resource";
import type { ManagedResource } from "../provider";
import { orAbsent, unlessAbsent } from "./absent";
import type { AwsClients } from "./clients";
import { samePolicy } from "./policy-document";

const inputs = z.strictObject({ bucket: z.string(), policy: z.string() });
const absent = ["NoSuchBucket", "NoSuchBucketPolicy"];

/** Who may use a bucket, and how. */
export function bucketPolicy({ s3 }: AwsClients): ManagedResource {
  return defineResource({
    type: "aws:s3/bucketPolicy:BucketPolicy",
    inputs,
    replaceOn: ["bucket"],
    identify: ({ bucket }) => bucket,
    same: (key, left, right) => (key === "policy" ? samePolicy(left, right) : sameValue(left, right)),
    async read({ bucket }) {
      const answer = await orAbsent(s3.send(new GetBucketPolicyCommand({ Bucket: bucket })), ...absent);
      return answer?.Policy === undefined ? undefined : { inputs: { policy: answer.Policy } };
    },
    async create({ bucket, policy }) {
      await s3.send(new PutBucketPolicyCommand({ Bucket: bucket, Policy: policy }));
    },
    remove: ({ bucket }) =>
      unlessAbsent(s3.send(new DeleteBucketPolicyCommand({ Bucket: bucket })), ...absent),
  });
}
