import {
  GetBucketNotificationConfigurationCommand,
  PutBucketNotificationConfigurationCommand,
  type Event,
  type NotificationConfigurationFilter,
} from "@aws-sdk/client-s3";
import { z } from "zod";
import { defineResource } from "../define-resource";
import type { ManagedResource } from "../provider";
import { orAbsent, unlessAbsent } from "./absent";
import type { AwsClients } from "./clients";

const common = { id: z.string(), events: z.array(z.string()), filterSuffix: z.string().optional() };
const inputs = z.strictObject({
  bucket: z.string(),
  topics: z.array(z.strictObject({ ...common, topicArn: z.string() })).optional(),
  queues: z.array(z.strictObject({ ...common, queueArn: z.string() })).optional(),
});
type Inputs = z.infer<typeof inputs>;
type Common = z.infer<z.ZodObject<typeof common>>;

/** Whom a bucket tells of its objects. */
export function bucketNotification({ s3 }: AwsClients): ManagedResource {
  const put = (bucket: string, configuration: ReturnType<typeof toS3>) =>
    s3.send(
      new PutBucketNotificationConfigurationCommand({
        Bucket: bucket,
        NotificationConfiguration: configuration,
      }),
    );
  return defineResource({
    type: "aws:s3/bucketNotification:BucketNotification",
    inputs,
    replaceOn: ["bucket"],
    identify: ({ bucket }) => bucket,
    async read({ bucket }) {
      const asked = s3.send(new GetBucketNotificationConfigurationCommand({ Bucket: bucket }));
      const found = await orAbsent(asked, "NoSuchBucket");
      const topics = found?.TopicConfigurations ?? [];
      const queues = found?.QueueConfigurations ?? [];
      if (topics.length + queues.length === 0) return undefined;
      return {
        inputs: {
          topics: topics.map((each) => ({ ...commonOf(each), topicArn: each.TopicArn ?? "" })),
          queues: queues.map((each) => ({ ...commonOf(each), queueArn: each.QueueArn ?? "" })),
        },
      };
    },
    create: async (inputs) => void (await put(inputs.bucket, toS3(inputs))),
    remove: ({ bucket }) => unlessAbsent(put(bucket, {}), "NoSuchBucket"),
  });
}

function toS3({ topics = [], queues = [] }: Inputs) {
  const shared = ({ id, events, filterSuffix }: Common) => ({
    Id: id,
    Events: events as Event[],
    ...(filterSuffix !== undefined && {
      Filter: { Key: { FilterRules: [{ Name: "suffix" as const, Value: filterSuffix }] } },
    }),
  });
  return {
    ...(topics.length > 0 && {
      TopicConfigurations: topics.map((each) => ({ ...shared(each), TopicArn: each.topicArn })),
    }),
    ...(queues.length > 0 && {
      QueueConfigurations: queues.map((each) => ({ ...shared(each), QueueArn: each.queueArn })),
    }),
  };
}

interface Shown {
  readonly Id?: string;
  readonly Events: readonly string[] | undefined;
  readonly Filter?: NotificationConfigurationFilter;
}

function commonOf({ Id = "", Events = [], Filter }: Shown): Common {
  const suffix = Filter?.Key?.FilterRules?.find(({ Name }) => Name?.toLowerCase() === "suffix")?.Value;
  return { id: Id, events: [...Events], ...(suffix !== undefined && { filterSuffix: suffix }) };
}
