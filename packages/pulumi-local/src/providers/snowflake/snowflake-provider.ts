import { z } from "zod";
import { NotSupportedLocally } from "../../errors";
import type { Properties } from "../../properties";
import { resourcesByType, type ManagedResource, type Provider } from "../provider";
import { accountRole } from "./account-role";
import { database } from "./database";
import { execute } from "./execute";
import { fileFormat } from "./file-format";
import { foreignGrants } from "./foreign-grants";
import { grantAccountRole } from "./grant-account-role";
import { grantPrivileges } from "./grant-privileges";
import { resourceMonitor } from "./resource-monitor";
import { schema } from "./schema";
import type { Session } from "./session";
import { serviceUser } from "./service-user";
import { stage } from "./stage";
import { storageIntegration } from "./storage-integration";
import { warehouse } from "./warehouse";

const resourceTypes = [
  database,
  schema,
  resourceMonitor,
  warehouse,
  accountRole,
  serviceUser,
  grantAccountRole,
  grantPrivileges,
  execute,
  storageIntegration,
  stage,
  fileFormat,
];

/** What may be said to a provider object. Who logs in is not among it: that comes from outside, as in the cloud. */
const settings = z.strictObject({
  role: z.string().optional(),
  previewFeaturesEnabled: z.unknown().optional(),
  version: z.string().optional(),
});

interface Login {
  readonly session: Session;
  readonly resource: (type: string) => ManagedResource | undefined;
}

/** The part of @pulumi/snowflake that Firn uses, by SQL to a local Snowflake: a session for each role that a provider object names. */
export function createSnowflakeProvider(open: (role: string | undefined) => Session): Provider {
  const logins = new Map<string | undefined, Login>();
  const loginAs = (role: string | undefined): Login => {
    const known = logins.get(role);
    if (known) return known;
    const session = open(role);
    const login = { session, resource: resourcesByType(resourceTypes.map((define) => define(session))) };
    logins.set(role, login);
    return login;
  };
  return {
    resource: (type, inputs) => loginAs(roleIn(inputs)).resource(type),
    invoke: async () => undefined,
    foreign: (resources) => foreignGrants(loginAs(undefined).session, resources),
    close: async () => void (await Promise.all([...logins.values()].map(({ session }) => session.close()))),
  };
}

function roleIn(inputs: Properties): string | undefined {
  const parsed = settings.safeParse(inputs);
  if (parsed.success) return parsed.data.role;
  const [issue] = parsed.error.issues;
  const names = issue?.code === "unrecognized_keys" ? issue.keys : issue?.path;
  throw new NotSupportedLocally(`The setting ${names?.join(", ")} of a Snowflake provider`);
}
