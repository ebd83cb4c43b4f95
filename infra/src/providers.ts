import * as pulumi from "@pulumi/pulumi";
import * as snowflake from "@pulumi/snowflake";
import type { Environment } from "./environment";

/** The same login as ACCOUNTADMIN, where the environment has a budget: nobody else can make or assign a resource monitor. */
export function accountAdminProvider({ monthlyCredits }: Environment): snowflake.Provider | undefined {
  if (monthlyCredits === undefined) return undefined;
  return new snowflake.Provider("snowflake-account-admin", { role: "ACCOUNTADMIN" }, sealed);
}

/** The Snowflake provider. Who it logs in as comes from the environment's variables, never from the stack. */
export function snowflakeProvider({ provisionerRole }: Environment): snowflake.Provider {
  return new snowflake.Provider(
    "snowflake",
    {
      ...(provisionerRole && { role: provisionerRole }),
      // Resources that the vendor has not declared stable yet have to be asked for by name.
      previewFeaturesEnabled: [
        "snowflake_storage_integration_resource",
        "snowflake_stage_resource",
        "snowflake_file_format_resource",
      ],
    },
    sealed,
  );
}

/** Inputs that the SDK takes from SNOWFLAKE_PASSWORD and its like by itself, in the clear; the state would keep them so. */
const credentials = ["password", "privateKeyPassphrase"];

const sealed: pulumi.ResourceOptions = {
  transformations: [({ props, opts }) => ({ props: { ...props, ...sealedCredentials(props) }, opts })],
};

function sealedCredentials(props: Readonly<Record<string, unknown>>): Record<string, pulumi.Output<unknown>> {
  const given = credentials.filter((name) => props[name] !== undefined);
  return Object.fromEntries(given.map((name) => [name, pulumi.secret(props[name])]));
}
