import * as pulumi from "@pulumi/pulumi";
import { parseEnvironment } from "../environment";

const registered: pulumi.runtime.MockResourceArgs[] = [];

beforeAll(() =>
  pulumi.runtime.setMocks({
    newResource: (resource) => {
      registered.push(resource);
      const { name, type, inputs } = resource;
      return { id: name, state: { ...inputs, arn: `arn:${type}`, url: `https://queue/${inputs.name}` } };
    },
    call: () => ({ accountId: "123456789012" }),
  }),
);
beforeEach(() => registered.splice(0));

const env = parseEnvironment(
  "dev",
  "eu-central-1",
  { prefix: "DEV", bucketSuffix: "acme", retentionDays: "1", lakeExpiryDays: "90" },
  [],
);

async function made(kind: "sns" | "sqs") {
  const { DataLake } = await import("./data-lake");
  const { LakeEvents } = await import("./lake-events");
  const lake = new DataLake("lake", { env });
  const events = new LakeEvents("lake-events", { env, lake, kind });
  const arn = await new Promise<string>((resolve) => events.arn.apply(resolve));
  const inputsOf = (type: string) => registered.find((resource) => resource.type === type)?.inputs;
  await new Promise((resolve) => setImmediate(resolve));
  return { arn, inputsOf };
}

const arrival = { id: "dataset", events: ["s3:ObjectCreated:*"], filterSuffix: ".json" };

test("a topic that only this bucket of this account may publish to is told of manifests", async () => {
  const { arn, inputsOf } = await made("sns");
  expect(inputsOf("aws:sns/topic:Topic")).toEqual({ name: "firn-dev-lake-events" });
  expect(JSON.parse(inputsOf("aws:sns/topicPolicy:TopicPolicy")?.policy).Statement).toEqual([
    expect.objectContaining({
      Principal: { Service: "s3.amazonaws.com" },
      Action: "sns:Publish",
      Resource: arn,
      Condition: {
        ArnEquals: { "aws:SourceArn": "arn:aws:s3/bucket:Bucket" },
        StringEquals: { "aws:SourceAccount": "123456789012" },
      },
    }),
  ]);
  expect(inputsOf("aws:s3/bucketNotification:BucketNotification")).toMatchObject({
    bucket: "firn-dev-lake-acme",
    topics: [{ ...arrival, topicArn: arn }],
  });
});

test("a queue is encrypted and told the same", async () => {
  const { arn, inputsOf } = await made("sqs");
  expect(inputsOf("aws:sqs/queue:Queue")).toEqual({
    name: "firn-dev-lake-events",
    sqsManagedSseEnabled: true,
  });
  expect(inputsOf("aws:sqs/queuePolicy:QueuePolicy")).toMatchObject({
    queueUrl: "https://queue/firn-dev-lake-events",
  });
  expect(inputsOf("aws:s3/bucketNotification:BucketNotification")).toMatchObject({
    queues: [{ ...arrival, queueArn: arn }],
  });
});
