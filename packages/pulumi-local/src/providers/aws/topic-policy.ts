import { GetTopicAttributesCommand, SetTopicAttributesCommand } from "@aws-sdk/client-sns";
import { z } from "zod";
import { sameValue } from "../../properties";
import { defineResource } from "../define-resource";
import type { ManagedResource } from "../provider";
import { orAbsent } from "./absent";
import type { AwsClients } from "./clients";
import { samePolicy } from "./policy-document";

const inputs = z.strictObject({ arn: z.string(), policy: z.string() });

/** Who may publish to an SNS topic. It goes with its topic: a topic always has a policy. */
export function topicPolicy({ sns }: AwsClients): ManagedResource {
  return defineResource({
    type: "aws:sns/topicPolicy:TopicPolicy",
    inputs,
    replaceOn: ["arn"],
    identify: ({ arn }) => arn,
    same: (key, left, right) => (key === "policy" ? samePolicy(left, right) : sameValue(left, right)),
    async read({ arn }) {
      const asked = sns.send(new GetTopicAttributesCommand({ TopicArn: arn }));
      const found = await orAbsent(asked, "NotFoundException", "NotFound");
      return found && { inputs: { policy: found.Attributes?.["Policy"] ?? "" } };
    },
    async create({ arn, policy }) {
      const attribute = { AttributeName: "Policy", AttributeValue: policy };
      await sns.send(new SetTopicAttributesCommand({ TopicArn: arn, ...attribute }));
    },
    remove: async () => undefined,
  });
}
