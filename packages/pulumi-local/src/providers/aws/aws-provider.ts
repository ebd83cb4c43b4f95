import { GetCallerIdentityCommand } from "@aws-sdk/client-sts";
import type { Properties } from "../../properties";
import { resourcesByType, type Provider } from "../provider";
import { bucket } from "./bucket";
import { bucketEncryption } from "./bucket-encryption";
import { bucketLifecycle } from "./bucket-lifecycle";
import { bucketNotification } from "./bucket-notification";
import { bucketPolicy } from "./bucket-policy";
import { bucketPublicAccessBlock } from "./bucket-public-access-block";
import { bucketVersioning } from "./bucket-versioning";
import { createAwsClients, type AwsClients, type AwsConnection } from "./clients";
import { queue } from "./queue";
import { queuePolicy } from "./queue-policy";
import { role } from "./role";
import { rolePolicy } from "./role-policy";
import { topic } from "./topic";
import { topicPolicy } from "./topic-policy";

const resourceTypes = [
  bucket,
  bucketVersioning,
  bucketEncryption,
  bucketLifecycle,
  bucketPublicAccessBlock,
  bucketPolicy,
  role,
  rolePolicy,
  topic,
  topicPolicy,
  queue,
  queuePolicy,
  bucketNotification,
];

/** The part of @pulumi/aws that Firn uses, by AWS SDK calls to a local endpoint. */
export function createAwsProvider(connection: AwsConnection): Provider {
  const clients = createAwsClients(connection);
  return {
    resource: resourcesByType(resourceTypes.map((define) => define(clients))),
    invoke: (token) => invoke(clients, token),
    close: async () => clients.close(),
  };
}

async function invoke({ sts, region }: AwsClients, token: string): Promise<Properties | undefined> {
  switch (token) {
    case "aws:index/getCallerIdentity:getCallerIdentity": {
      const { Account = "", Arn = "", UserId = "" } = await sts.send(new GetCallerIdentityCommand({}));
      return { id: Account, accountId: Account, arn: Arn, userId: UserId };
    }
    case "aws:index/getRegion:getRegion":
      return { id: region, name: region, region };
    default:
      return undefined;
  }
}
