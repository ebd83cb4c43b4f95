import {
  CreateQueueCommand,
  DeleteQueueCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  SetQueueAttributesCommand,
  type SQSClient,
} from "@aws-sdk/client-sqs";
import { z } from "zod";
import { defineResource } from "../define-resource";
import type { ManagedResource } from "../provider";
import { orAbsent } from "./absent";
import type { AwsClients } from "./clients";

const inputs = z.strictObject({
  name: z.string(),
  messageRetentionSeconds: z.number().optional(),
  sqsManagedSseEnabled: z.boolean().optional(),
});
type Inputs = z.infer<typeof inputs>;
const absent = ["QueueDoesNotExist", "AWS.SimpleQueueService.NonExistentQueue"];

/** An SQS queue. It is known by its name here, and by its URL in the cloud: programs use the outputs `url` and `arn`. */
export function queue({ sqs }: AwsClients): ManagedResource {
  return defineResource({
    type: "aws:sqs/queue:Queue",
    inputs,
    replaceOn: ["name"],
    identify: ({ name }) => name,
    standsAlone: {
      describe: ({ name }) => `queue ${name}`,
      howToDrop: ({ name }) => `aws sqs delete-queue --queue-url <the URL of ${name}>`,
    },
    async read({ name }) {
      const url = await urlOfQueue(sqs, name);
      if (url === undefined) return undefined;
      const asked = sqs.send(new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ["All"] }));
      const { Attributes = {} } = await asked;
      return {
        inputs: {
          messageRetentionSeconds: Number(Attributes["MessageRetentionPeriod"]),
          sqsManagedSseEnabled: Attributes["SqsManagedSseEnabled"] === "true",
        },
        outputs: { url, arn: Attributes["QueueArn"] ?? "" },
      };
    },
    async create(inputs) {
      await sqs.send(new CreateQueueCommand({ QueueName: inputs.name, Attributes: attributesOf(inputs) }));
    },
    async update(inputs) {
      const url = await urlOfQueue(sqs, inputs.name);
      await sqs.send(new SetQueueAttributesCommand({ QueueUrl: url, Attributes: attributesOf(inputs) }));
    },
    async remove({ name }) {
      const url = await urlOfQueue(sqs, name);
      if (url !== undefined) await sqs.send(new DeleteQueueCommand({ QueueUrl: url }));
    },
  });
}

async function urlOfQueue(sqs: SQSClient, name: string): Promise<string | undefined> {
  return (await orAbsent(sqs.send(new GetQueueUrlCommand({ QueueName: name })), ...absent))?.QueueUrl;
}

const attributesOf = ({ messageRetentionSeconds, sqsManagedSseEnabled }: Inputs) => ({
  ...(messageRetentionSeconds !== undefined && { MessageRetentionPeriod: String(messageRetentionSeconds) }),
  ...(sqsManagedSseEnabled !== undefined && { SqsManagedSseEnabled: String(sqsManagedSseEnabled) }),
});
