import { GetRoleCommand, IAMClient } from "@aws-sdk/client-iam";
import { S3Client } from "@aws-sdk/client-s3";
import { AssumeRoleCommand, STSClient } from "@aws-sdk/client-sts";
import type { StorageIntegration } from "../../catalog/model";
import { SqlError } from "../../errors";
import type { StorageContext } from "../context";
import type { AccessKeys, S3Location } from "../stage/location";
import { checkAllowedLocation } from "./allowed-locations";
import { trusts } from "./trust-policy";

/** The local services take any key; in the cloud this would be Snowflake's own IAM user. */
const OWN_CREDENTIALS = { accessKeyId: "snowflake", secretAccessKey: "snowflake" };
const REGION = "us-east-1";

/** A client that reads and writes the location's bucket as the integration's role. Throws Snowflake's error when the role is refused. */
export async function s3Access(location: S3Location, context: StorageContext): Promise<S3Client> {
  const { integration, credentials } = location;
  if (credentials) return clientWith(credentials, endpointOf(context));
  const name = location.stage?.name ?? "";
  if (!integration) throw integrationMissing(name, location.stage?.integration);
  if (!integration.enabled)
    throw compilation(
      "003164",
      `Integration '${integration.name}'${location.stage ? ` associated with the stage '${name}'` : ""} is disabled.`,
    );
  checkAllowedLocation(integration, `s3://${location.bucket}/${location.root}`);
  return clientAs(integration, endpointOf(context));
}

function endpointOf({ s3Endpoint }: StorageContext): string {
  if (s3Endpoint !== undefined) return s3Endpoint;
  throw new SqlError(
    "091003",
    "22000",
    "Failure using stage area. Cause: [the local Snowflake was started without an S3 endpoint]",
  );
}

/** Clients keep connections open, so those of the last keys are kept. */
const MOST_CLIENTS = 8;
const byKeys = new Map<string, S3Client>();

function clientWith(credentials: AccessKeys, endpoint: string): S3Client {
  const key = JSON.stringify([endpoint, credentials]);
  const known = byKeys.get(key);
  if (known) return known;
  const made = new S3Client({ endpoint, region: REGION, forcePathStyle: true, credentials });
  byKeys.set(key, made);
  const [oldest] = byKeys.keys();
  if (byKeys.size > MOST_CLIENTS && oldest !== undefined) byKeys.delete(oldest);
  return made;
}

/** What URLs of the location's objects are signed with, and where they point to. Throws as s3Access does. */
export async function s3Signer(location: S3Location, context: StorageContext) {
  const client = await s3Access(location, context);
  const { accessKeyId, secretAccessKey, sessionToken } = await client.config.credentials();
  const origin = new URL(context.s3Endpoint ?? "").origin;
  return { origin, region: REGION, accessKeyId, secretAccessKey, sessionToken };
}

const compilation = (code: string, message: string) =>
  new SqlError(code, "42601", `SQL compilation error:\n${message}`);

const integrationMissing = (stage: string, integration: string | undefined) =>
  integration === undefined
    ? compilation(
        "003163",
        `Stage '${stage}' has no storage integration; the local Snowflake reads S3 through one only.`,
      )
    : compilation(
        "003163",
        `Integration '${integration}' associated with the stage '${stage}' cannot be found.`,
      );

/** Snowflake's error when IAM says no: the message names its own user and the role, as AWS does. */
const refused = (integration: StorageIntegration, cause?: unknown) =>
  new SqlError(
    "003167",
    "42601",
    `Error assuming AWS_ROLE:\nUser: ${integration.iamUserArn} is not authorized to perform: sts:AssumeRole on resource: ${integration.roleArn ?? "none"}`,
    { cause },
  );

/** Clients keep connections open, so each endpoint has one. */
const services = new Map<string, { readonly iam: IAMClient; readonly sts: STSClient }>();

function servicesAt(endpoint: string) {
  const known = services.get(endpoint);
  if (known) return known;
  const options = { endpoint, region: REGION, credentials: OWN_CREDENTIALS };
  const made = { iam: new IAMClient(options), sts: new STSClient(options) };
  services.set(endpoint, made);
  return made;
}

interface Assumed {
  readonly endpoint: string;
  readonly client: S3Client;
  readonly until: number;
}

/** By integration as it stands in the catalogue: ALTER makes another one, which assumes its role anew. */
const assumed = new WeakMap<StorageIntegration, Assumed>();
const RENEW_BEFORE_MILLISECONDS = 5 * 60_000;

/** The trust policy is asked every time, so that taking it away works at once; the credentials are kept while they last. */
async function clientAs(integration: StorageIntegration, endpoint: string): Promise<S3Client> {
  await checkTrust(integration, endpoint);
  const known = assumed.get(integration);
  if (known?.endpoint === endpoint && known.until > Date.now() + RENEW_BEFORE_MILLISECONDS)
    return known.client;
  const credentials = await assumeRole(integration, endpoint);
  const client = new S3Client({ endpoint, region: REGION, forcePathStyle: true, credentials });
  assumed.set(integration, { endpoint, client, until: credentials.until });
  return client;
}

async function assumeRole(integration: StorageIntegration, endpoint: string) {
  const command = new AssumeRoleCommand({
    RoleArn: integration.roleArn,
    RoleSessionName: "snowflake",
    ExternalId: integration.externalId,
  });
  const { Credentials: given } = await servicesAt(endpoint)
    .sts.send(command)
    .catch((error: unknown) => {
      throw refused(integration, error);
    });
  return {
    accessKeyId: given?.AccessKeyId ?? "",
    secretAccessKey: given?.SecretAccessKey ?? "",
    sessionToken: given?.SessionToken,
    until: given?.Expiration?.getTime() ?? 0,
  };
}

async function checkTrust(integration: StorageIntegration, endpoint: string): Promise<void> {
  const policy = await trustPolicy(integration, servicesAt(endpoint).iam);
  if (!trusts(policy, integration.iamUserArn, integration.externalId)) throw refused(integration);
}

async function trustPolicy(integration: StorageIntegration, client: IAMClient): Promise<unknown> {
  const roleName = integration.roleArn?.split("/").at(-1);
  try {
    const { Role } = await client.send(new GetRoleCommand({ RoleName: roleName }));
    return JSON.parse(decodeURIComponent(Role?.AssumeRolePolicyDocument ?? "{}"));
  } catch (cause) {
    throw refused(integration, cause);
  }
}
