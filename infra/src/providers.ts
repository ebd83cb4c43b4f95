import * as snowflake from "@pulumi/snowflake";
import type { Environment } from "./environment";

/** The same login as ACCOUNTADMIN, where the environment has a budget: nobody else can make or assign a resource monitor. */
export function accountAdminProvider({ monthlyCredits }: Environment): snowflake.Provider | undefined {
  if (monthlyCredits === undefined) return undefined;
  return new snowflake.Provider("snowflake-account-admin", { role: "ACCOUNTADMIN" });
}

/** The Snowflake provider. Who it logs in as comes from the environment's variables, never from the stack. */
export function snowflakeProvider({ provisionerRole }: Environment): snowflake.Provider {
  return new snowflake.Provider("snowflake", {
    ...(provisionerRole && { role: provisionerRole }),
    // Resources that the vendor has not declared stable yet have to be asked for by name.
    previewFeaturesEnabled: [
      "snowflake_storage_integration_resource",
      "snowflake_stage_resource",
      "snowflake_file_format_resource",
    ],
  });
}
