import { GetRoleCommand, NoSuchEntityException, type IAMClient } from "@aws-sdk/client-iam";
import { HeadBucketCommand, type S3Client } from "@aws-sdk/client-s3";
import { paginateListTopics, type SNSClient } from "@aws-sdk/client-sns";
import { GetQueueUrlCommand, QueueDoesNotExist, type SQSClient } from "@aws-sdk/client-sqs";
import { withConnection, type Connection } from "@firn/snowflake";
import type { NameInventory } from "../src/naming";
import type { Clouds } from "./clouds";

export interface Leftover {
  readonly kind: string;
  readonly name: string;
}

/** Objects that bear one of the names, whoever made them. */
export async function findLeftovers(clouds: Clouds, names: NameInventory): Promise<Leftover[]> {
  const inSnowflake = await withConnection(clouds.snowflake, (connection) =>
    snowflakeLeftovers(connection, names),
  );
  const buckets = await existing("bucket", names.buckets, (name) => bucketExists(clouds.s3, name));
  const iamRoles = await existing("IAM role", names.iamRoles, (name) => iamRoleExists(clouds.iam, name));
  const topics = await topicsNamed(clouds.sns, names.lakeEvents);
  const queues = await existing("queue", names.lakeEvents, (name) => queueExists(clouds.sqs, name));
  return [...inSnowflake, ...buckets, ...iamRoles, ...topics, ...queues];
}

async function snowflakeLeftovers(connection: Connection, names: NameInventory): Promise<Leftover[]> {
  const kinds = [
    { kind: "database", show: "SHOW DATABASES", expected: names.databases },
    { kind: "role", show: "SHOW ROLES", expected: names.roles },
    { kind: "user", show: "SHOW USERS", expected: names.users },
    { kind: "warehouse", show: "SHOW WAREHOUSES", expected: names.warehouses },
    { kind: "integration", show: "SHOW INTEGRATIONS", expected: names.integrations },
    { kind: "resource monitor", show: "SHOW RESOURCE MONITORS", expected: names.resourceMonitors },
  ];
  const found: Leftover[] = [];
  for (const { kind, show, expected } of kinds.filter((each) => each.expected.length > 0)) {
    const rows = await connection.query<{ name: string }>(show);
    found.push(...rows.filter(({ name }) => expected.includes(name)).map(({ name }) => ({ kind, name })));
  }
  return found;
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
