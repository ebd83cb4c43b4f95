import {
  CreateTopicCommand,
  DeleteTopicCommand,
  GetTopicAttributesCommand,
  paginateListTopics,
  SetTopicAttributesCommand,
  type SNSClient,
} from "@aws-sdk/client-sns";
import { z } from "zod";
import { defineResource } from "../define-resource";
import type { ManagedResource } from "../provider";
import type { AwsClients } from "./clients";

const inputs = z.strictObject({ name: z.string(), displayName: z.string().optional() });

/** An SNS topic. It is known by its name here, and by its ARN in the cloud: programs use the output `arn`. */
export function topic({ sns }: AwsClients): ManagedResource {
  return defineResource({
    type: "aws:sns/topic:Topic",
    inputs,
    replaceOn: ["name"],
    identify: ({ name }) => name,
    standsAlone: {
      describe: ({ name }) => `topic ${name}`,
      howToDrop: ({ name }) => `aws sns delete-topic --topic-arn <the ARN of ${name}>`,
    },
    async read({ name }) {
      const arn = await arnOfTopic(sns, name);
      if (arn === undefined) return undefined;
      const { Attributes = {} } = await sns.send(new GetTopicAttributesCommand({ TopicArn: arn }));
      return { inputs: { displayName: Attributes["DisplayName"] ?? "" }, outputs: { arn } };
    },
    async create({ name, displayName = "" }) {
      await sns.send(new CreateTopicCommand({ Name: name, Attributes: { DisplayName: displayName } }));
    },
    async update({ name, displayName = "" }) {
      const attribute = { AttributeName: "DisplayName", AttributeValue: displayName };
      await sns.send(new SetTopicAttributesCommand({ TopicArn: await arnOfTopic(sns, name), ...attribute }));
    },
    async remove({ name }) {
      const arn = await arnOfTopic(sns, name);
      if (arn !== undefined) await sns.send(new DeleteTopicCommand({ TopicArn: arn }));
    },
  });
}

async function arnOfTopic(sns: SNSClient, name: string): Promise<string | undefined> {
  for await (const { Topics = [] } of paginateListTopics({ client: sns }, {})) {
    const found = Topics.find(({ TopicArn }) => TopicArn?.endsWith(`:${name}`));
    if (found) return found.TopicArn;
  }
  return undefined;
}
