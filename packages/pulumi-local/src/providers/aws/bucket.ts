import {
  CreateBucketCommand,
  DeleteBucketCommand,
  GetBucketTaggingCommand,
  HeadBucketCommand,
  PutBucketTaggingCommand,
  type BucketLocationConstraint,
} from "@aws-sdk/client-s3";
import { z } from "zod";
import { defineResource } from "../define-resource";
import type { ManagedResource } from "../provider";
import { orAbsent, unlessAbsent } from "./absent";
import type { AwsClients } from "./clients";
import { countObjects } from "./count-objects";
import { emptyBucket } from "./empty-bucket";
import { fromTagList, tagsSchema, toTagList } from "./tags";

const inputs = z.strictObject({ bucket: z.string(), forceDestroy: z.boolean().optional(), tags: tagsSchema });

/** An S3 bucket. Its removal empties it first: a stack that makes a lake also takes it away. */
export function bucket({ s3, region }: AwsClients): ManagedResource {
  const location = region === "us-east-1" ? {} : { LocationConstraint: region as BucketLocationConstraint };
  return defineResource({
    type: "aws:s3/bucket:Bucket",
    inputs,
    replaceOn: ["bucket"],
    identify: ({ bucket }) => bucket,
    standsAlone: {
      describe: ({ bucket }) => `bucket ${bucket}`,
      howToDrop: ({ bucket }) => `aws s3 rb --force s3://${bucket}`,
    },
    async read({ bucket }) {
      const head = await orAbsent(
        s3.send(new HeadBucketCommand({ Bucket: bucket })),
        "NotFound",
        "NoSuchBucket",
      );
      if (!head) return undefined;
      const tags = await orAbsent(s3.send(new GetBucketTaggingCommand({ Bucket: bucket })), "NoSuchTagSet");
      return { inputs: { tags: fromTagList(tags?.TagSet) }, outputs: outputsOf(bucket, region) };
    },
    async create({ bucket, tags }) {
      await s3.send(new CreateBucketCommand({ Bucket: bucket, CreateBucketConfiguration: location }));
      if (tags)
        await s3.send(new PutBucketTaggingCommand({ Bucket: bucket, Tagging: { TagSet: toTagList(tags) } }));
    },
    async update({ bucket, tags }) {
      await s3.send(new PutBucketTaggingCommand({ Bucket: bucket, Tagging: { TagSet: toTagList(tags) } }));
    },
    async remove({ bucket }) {
      await unlessAbsent(emptyBucket(s3, bucket), "NoSuchBucket");
      await unlessAbsent(s3.send(new DeleteBucketCommand({ Bucket: bucket })), "NoSuchBucket");
    },
    holdings: async ({ bucket }) => ({
      subject: "bucket",
      name: bucket,
      count: (await orAbsent(countObjects(s3, bucket), "NoSuchBucket")) ?? 0,
      unit: "objects",
    }),
  });
}

function outputsOf(name: string, region: string) {
  return {
    arn: `arn:aws:s3:::${name}`,
    region,
    bucketDomainName: `${name}.s3.amazonaws.com`,
    bucketRegionalDomainName: `${name}.s3.${region}.amazonaws.com`,
  };
}
