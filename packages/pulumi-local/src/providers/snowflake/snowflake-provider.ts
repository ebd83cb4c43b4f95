import { resourcesByType, type Provider } from "../provider";
import { accountRole } from "./account-role";
import { database } from "./database";
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
  storageIntegration,
  stage,
  fileFormat,
];

/** The part of @pulumi/snowflake that Firn uses, by SQL to a local Snowflake. */
export function createSnowflakeProvider(session: Session): Provider {
  return {
    resource: resourcesByType(resourceTypes.map((define) => define(session))),
    invoke: async () => undefined,
    foreign: (resources) => foreignGrants(session, resources),
    close: () => session.close(),
  };
}
