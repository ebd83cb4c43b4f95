import { GetRoleCommand, NoSuchEntityException, type IAMClient } from "@aws-sdk/client-iam";
import { HeadBucketCommand, type S3Client } from "@aws-sdk/client-s3";
import { paginateListTopics, type SNSClient } from "@aws-sdk/client-sns";
import { GetQueueUrlCommand, QueueDoesNotExist, type SQSClient } from "@aws-sdk/client-sqs";
import type { NameInventory } from "../../src/naming";
import type { Clouds } from "../clouds";
import type { Leftover } from "./leftover";
import type { Traces } from "./traces";

/** What is left in AWS. Nothing of AWS is one demo's own, so that names are enough to find it. */
export async function awsLeftovers(
  { s3, iam, sns, sqs }: Omit<Clouds, "snowflake">,
  { names, former }: Traces,
): Promise<Leftover[]> {
  const of = (kind: keyof NameInventory) => [...new Set([...names[kind], ...former[kind]])];
  const buckets = await existing("bucket", of("buckets"), (name) => bucketExists(s3, name));
  const iamRoles = await existing("IAM role", of("iamRoles"), (name) => iamRoleExists(iam, name));
  const topics = await topicsNamed(sns, of("lakeEvents"));
  const queues = await existing("queue", of("lakeEvents"), (name) => queueExists(sqs, name));
  return [...buckets, ...iamRoles, ...topics, ...queues];
}

async function existing(
  kind: string,
  names: readonly string[],
  exists: (name: string) => Promise<boolean>,
): Promise<Leftover[]> {
  const answers = await Promise.all(
    names.map(async (name) => ((await exists(name)) ? [{ kind, name }] : [])),
  );
  return answers.flat();
}

function bucketExists(s3: S3Client, bucket: string): Promise<boolean> {
  return s3.send(new HeadBucketCommand({ Bucket: bucket })).then(
    () => true,
    (error: Error) => {
      if (["NotFound", "NoSuchBucket"].includes(error.name)) return false;
      throw error;
    },
  );
}

function iamRoleExists(iam: IAMClient, role: string): Promise<boolean> {
  return iam.send(new GetRoleCommand({ RoleName: role })).then(
    () => true,
    (error: unknown) => {
      if (error instanceof NoSuchEntityException) return false;
      throw error;
    },
  );
}

/** A topic is asked for by its ARN, which needs the account; the list needs nothing. */
async function topicsNamed(sns: SNSClient, names: readonly string[]): Promise<Leftover[]> {
  const found: Leftover[] = [];
  for await (const { Topics = [] } of paginateListTopics({ client: sns }, {})) {
    const known = Topics.map(({ TopicArn = "" }) => TopicArn.split(":").at(-1) ?? "");
    found.push(...known.filter((name) => names.includes(name)).map((name) => ({ kind: "topic", name })));
  }
  return found;
}

function queueExists(sqs: SQSClient, name: string): Promise<boolean> {
  return sqs.send(new GetQueueUrlCommand({ QueueName: name })).then(
    () => true,
    (error: unknown) => {
      if (error instanceof QueueDoesNotExist) return false;
      throw error;
    },
  );
}
