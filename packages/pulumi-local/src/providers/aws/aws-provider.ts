import { GetCallerIdentityCommand } from "@aws-sdk/client-sts";
import type { Properties } from "../../properties";
import { resourcesByType, type Provider } from "../provider";
import { bucket } from "./bucket";
import { bucketEncryption } from "./bucket-encryption";
import { bucketLifecycle } from "./bucket-lifecycle";
import { bucketPolicy } from "./bucket-policy";
import { bucketPublicAccessBlock } from "./bucket-public-access-block";
import { bucketVersioning } from "./bucket-versioning";
import { createAwsClients, type AwsClients, type AwsConnection } from "./clients";
import { role } from "./role";
import { rolePolicy } from "./role-policy";

const resourceTypes = [
  bucket,
  bucketVersioning,
  bucketEncryption,
  bucketLifecycle,
  bucketPublicAccessBlock,
  bucketPolicy,
  role,
  rolePolicy,
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
