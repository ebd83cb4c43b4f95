import type * as pulumi from "@pulumi/pulumi";
import * as snowflake from "@pulumi/snowflake";

type Name = pulumi.Input<string>;

/** Grants to one role. `key` starts the Pulumi names; a role has one grant on each target. */
export function grantsTo(key: string, accountRoleName: Name, options: pulumi.CustomResourceOptions) {
  const grant = (
    suffix: string,
    privileges: readonly string[],
    target: Omit<snowflake.GrantPrivilegesToAccountRoleArgs, "accountRoleName" | "privileges">,
  ) =>
    new snowflake.GrantPrivilegesToAccountRole(
      `${key}-${suffix}`,
      { accountRoleName, privileges: [...privileges], ...target },
      options,
    );
  return {
    onAccount: (privileges: readonly string[]) => grant("account", privileges, { onAccount: true }),
    onWarehouse: (name: Name, privileges: readonly string[]) =>
      grant("warehouse", privileges, { onAccountObject: { objectType: "WAREHOUSE", objectName: name } }),
    onDatabase: (name: Name, privileges: readonly string[]) =>
      grant("database", privileges, { onAccountObject: { objectType: "DATABASE", objectName: name } }),
    onSchema: (schemaName: Name, privileges: readonly string[]) =>
      grant("schema", privileges, { onSchema: { schemaName } }),
    /** On all objects of a kind that will be made in the schema. */
    onFuture: (objectTypePlural: string, inSchema: Name, privileges: readonly string[]) =>
      grant(objectTypePlural.toLowerCase().replaceAll(" ", "-"), privileges, {
        onSchemaObject: { future: { objectTypePlural, inSchema } },
      }),
    onObject: (suffix: string, objectType: string, objectName: Name, privileges: readonly string[]) =>
      grant(suffix, privileges, { onSchemaObject: { objectType, objectName } }),
  };
}
