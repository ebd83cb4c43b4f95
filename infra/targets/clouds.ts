import { IAMClient } from "@aws-sdk/client-iam";
import { S3Client } from "@aws-sdk/client-s3";
import { SNSClient } from "@aws-sdk/client-sns";
import { SQSClient } from "@aws-sdk/client-sqs";
import {
  cloudConnection,
  LOCAL,
  localConnection,
  readSettings,
  type SnowflakeConnection,
} from "@firn/config";
import { ensureServices } from "@firn/local";
import type { Environment } from "../src/environment";

/** How this command itself looks at an environment's clouds. */
export interface Clouds {
  readonly snowflake: SnowflakeConnection;
  readonly s3: S3Client;
  readonly iam: IAMClient;
  readonly sns: SNSClient;
  readonly sqs: SQSClient;
}

/** In Snowflake as the role that applies the stack: another one may not see what that has made. */
export async function openClouds({ name, region, provisionerRole }: Environment): Promise<Clouds> {
  if (name !== LOCAL) {
    const person = cloudConnection(name, readSettings());
    const snowflake = { ...person, ...(provisionerRole !== undefined && { role: provisionerRole }) };
    return { snowflake, ...awsClients({ region }) };
  }
  const { services } = await ensureServices();
  const { endpoint, accessKeyId, secretAccessKey } = services.s3;
  const settings = { endpoint, region: services.s3.region, credentials: { accessKeyId, secretAccessKey } };
  return { snowflake: localConnection(services), ...awsClients(settings) };
}

interface AwsSettings {
  readonly region: string;
  readonly endpoint?: string;
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/** An endpoint of one's own is a local one, which knows buckets by path only. */
export function awsClients(settings: AwsSettings): Omit<Clouds, "snowflake"> {
  return {
    s3: new S3Client({ ...settings, forcePathStyle: settings.endpoint !== undefined }),
    iam: new IAMClient(settings),
    sns: new SNSClient(settings),
    sqs: new SQSClient(settings),
  };
}
