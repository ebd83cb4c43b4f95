import { IAMClient } from "@aws-sdk/client-iam";
import { S3Client } from "@aws-sdk/client-s3";
import { STSClient } from "@aws-sdk/client-sts";

/** Where the local S3, IAM and STS answer. */
export interface AwsConnection {
  readonly endpoint: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

export interface AwsClients {
  readonly region: string;
  readonly s3: S3Client;
  readonly iam: IAMClient;
  readonly sts: STSClient;
  close(): void;
}

export function createAwsClients({
  endpoint,
  region,
  accessKeyId,
  secretAccessKey,
}: AwsConnection): AwsClients {
  const settings = { endpoint, region, credentials: { accessKeyId, secretAccessKey } };
  const s3 = new S3Client({ ...settings, forcePathStyle: true });
  const iam = new IAMClient(settings);
  const sts = new STSClient(settings);
  const close = () => [s3, iam, sts].forEach((client) => client.destroy());
  return { region, s3, iam, sts, close };
}
