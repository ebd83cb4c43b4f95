import { GetQueueAttributesCommand, SetQueueAttributesCommand } from "@aws-sdk/client-sqs";
import { z } from "zod";
import { sameValue } from "../../properties";
import { defineResource } from "../define-resource";
import type { ManagedResource } from "../provider";
import { orAbsent, unlessAbsent } from "./absent";
import type { AwsClients } from "./clients";
import { samePolicy } from "./policy-document";

const inputs = z.strictObject({ queueUrl: z.string(), policy: z.string() });
const absent = ["QueueDoesNotExist", "AWS.SimpleQueueService.NonExistentQueue"];

/** Who may send to an SQS queue. */
export function queuePolicy({ sqs }: AwsClients): ManagedResource {
  const put = (url: string, policy: string) =>
    sqs.send(new SetQueueAttributesCommand({ QueueUrl: url, Attributes: { Policy: policy } }));
  return defineResource({
    type: "aws:sqs/queuePolicy:QueuePolicy",
    inputs,
    replaceOn: ["queueUrl"],
    identify: ({ queueUrl }) => queueUrl,
    same: (key, left, right) => (key === "policy" ? samePolicy(left, right) : sameValue(left, right)),
    async read({ queueUrl }) {
      const asked = sqs.send(
        new GetQueueAttributesCommand({ QueueUrl: queueUrl, AttributeNames: ["Policy"] }),
      );
      const policy = (await orAbsent(asked, ...absent))?.Attributes?.["Policy"] ?? "";
      return policy === "" ? undefined : { inputs: { policy } };
    },
    create: async ({ queueUrl, policy }) => void (await put(queueUrl, policy)),
    remove: ({ queueUrl }) => unlessAbsent(put(queueUrl, ""), ...absent),
  });
}
