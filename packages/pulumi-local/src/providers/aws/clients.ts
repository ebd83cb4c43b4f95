import { IAMClient } from "@aws-sdk/client-iam";
import { S3Client } from "@aws-sdk/client-s3";
import { SNSClient } from "@aws-sdk/client-sns";
import { SQSClient } from "@aws-sdk/client-sqs";
import { STSClient } from "@aws-sdk/client-sts";

/** Where the local S3, IAM, STS, SNS and SQS answer. */
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
  readonly sns: SNSClient;
  readonly sqs: SQSClient;
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
  const sns = new SNSClient(settings);
  // Queues bear their address in their URLs, which is not ours where the server sees another one.
  const sqs = new SQSClient({ ...settings, useQueueUrlAsEndpoint: false });
  const close = () => [s3, iam, sts, sns, sqs].forEach((client) => client.destroy());
  return { region, s3, iam, sts, sns, sqs, close };
}
