import { PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { ReceiveMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import type { Properties } from "../../properties";
import { startAws, type LocalAws } from "../../testing";
import type { Found, ManagedResource, Provider } from "../provider";
import { createAwsProvider } from "./aws-provider";

let aws: LocalAws;
let provider: Provider;
let s3: S3Client;
let sqs: SQSClient;

beforeAll(async () => {
  aws = await startAws();
  provider = createAwsProvider(aws.connection);
  const { endpoint, region, accessKeyId, secretAccessKey } = aws.connection;
  const settings = { endpoint, region, credentials: { accessKeyId, secretAccessKey } };
  s3 = new S3Client({ ...settings, forcePathStyle: true });
  sqs = new SQSClient({ ...settings, useQueueUrlAsEndpoint: false });
  await resource("s3/bucket:Bucket").create({ bucket: "lake" });
}, 120_000);
afterAll(async () => {
  [s3, sqs].forEach((client) => client.destroy());
  await provider.close();
  await aws.stop();
});

function resource(type: string): ManagedResource {
  const found = provider.resource(`aws:${type}`, {});
  if (!found) throw new Error(`no ${type}`);
  return found;
}

const output = ({ outputs }: Found, name: string) => String(outputs[name]);
const policyFor = (arn: string, action: string) =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Sid: "Tell", Effect: "Allow", Principal: "*", Action: action, Resource: arn }],
  });

/** Makes it, reads it as it was made, and makes nothing of a second reading. */
async function made(type: string, inputs: Properties): Promise<Found> {
  const found = await resource(type).create(inputs);
  expect(found.inputs).toEqual(inputs);
  expect((await resource(type).read(inputs))?.inputs).toEqual(inputs);
  return found;
}

test("a bucket tells a queue of what arrives under a suffix, and of nothing else", async () => {
  const queueInputs = { name: "events", messageRetentionSeconds: 3600, sqsManagedSseEnabled: true };
  const queue = await made("sqs/queue:Queue", queueInputs);
  const [arn, url] = [output(queue, "arn"), output(queue, "url")];
  const policyInputs = { queueUrl: url, policy: policyFor(arn, "sqs:SendMessage") };
  await made("sqs/queuePolicy:QueuePolicy", policyInputs);
  const events = ["s3:ObjectCreated:*"];
  const notification = {
    bucket: "lake",
    queues: [{ id: "dataset", events, filterSuffix: ".json", queueArn: arn }],
  };
  await made("s3/bucketNotification:BucketNotification", notification);

  await s3.send(new PutObjectCommand({ Bucket: "lake", Key: "acme/rows.parquet", Body: "rows" }));
  await s3.send(new PutObjectCommand({ Bucket: "lake", Key: "acme/manifest.json", Body: "{}" }));
  const { Messages = [] } = await sqs.send(
    new ReceiveMessageCommand({ QueueUrl: url, MaxNumberOfMessages: 10 }),
  );
  const keys = Messages.flatMap(({ Body = "" }) => JSON.parse(Body).Records ?? []).map(
    (record: { readonly s3: { readonly object: { readonly key: string } } }) =>
      decodeURIComponent(record.s3.object.key),
  );
  expect(keys).toEqual(["acme/manifest.json"]);

  const longer = { ...queueInputs, messageRetentionSeconds: 7200 };
  expect((await resource("sqs/queue:Queue").update(longer, queueInputs)).inputs).toEqual(longer);
  await resource("s3/bucketNotification:BucketNotification").remove(notification);
  expect(await resource("s3/bucketNotification:BucketNotification").read(notification)).toBeUndefined();
  await resource("sqs/queuePolicy:QueuePolicy").remove(policyInputs);
  await resource("sqs/queue:Queue").remove(queueInputs);
  await resource("sqs/queue:Queue").remove(queueInputs);
  expect(await resource("sqs/queue:Queue").read(queueInputs)).toBeUndefined();
}, 60_000);

test("a topic takes a policy and a notification, and goes with both", async () => {
  const topicInputs = { name: "events", displayName: "datasets" };
  const topic = await made("sns/topic:Topic", topicInputs);
  const arn = output(topic, "arn");
  const policyInputs = { arn, policy: policyFor(arn, "sns:Publish") };
  await made("sns/topicPolicy:TopicPolicy", policyInputs);
  const topics = [{ id: "dataset", events: ["s3:ObjectCreated:*"], filterSuffix: ".json", topicArn: arn }];
  await made("s3/bucketNotification:BucketNotification", { bucket: "lake", topics });
  await expect(resource("sns/topic:Topic").create(topicInputs)).rejects.toThrow(
    "topic events exists already",
  );

  const renamed = { ...topicInputs, displayName: "all datasets" };
  expect((await resource("sns/topic:Topic").update(renamed, topicInputs)).inputs).toEqual(renamed);
  await resource("sns/topic:Topic").remove(topicInputs);
  expect(await resource("sns/topic:Topic").read(topicInputs)).toBeUndefined();
  expect(await resource("sns/topicPolicy:TopicPolicy").read(policyInputs)).toBeUndefined();
}, 60_000);
