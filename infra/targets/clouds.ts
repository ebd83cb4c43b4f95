import { IAMClient } from "@aws-sdk/client-iam";
import { S3Client } from "@aws-sdk/client-s3";
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
}

export async function openClouds({ name, region }: Environment): Promise<Clouds> {
  if (name !== LOCAL) {
    const snowflake = cloudConnection(name, readSettings());
    return { snowflake, s3: new S3Client({ region }), iam: new IAMClient({ region }) };
  }
  const { services } = await ensureServices();
  const { endpoint, accessKeyId, secretAccessKey } = services.s3;
  const settings = { endpoint, region: services.s3.region, credentials: { accessKeyId, secretAccessKey } };
  return {
    snowflake: localConnection(services),
    s3: new S3Client({ ...settings, forcePathStyle: true }),
    iam: new IAMClient(settings),
  };
}
