import type * as pulumi from "@pulumi/pulumi";
import * as snowflake from "@pulumi/snowflake";

type Name = pulumi.Input<string>;

/** Grants to one role. `key` starts the Pulumi names; a role has one grant on each target. */
export function grantsTo(key: string, accountRoleName: Name, options: pulumi.CustomResourceOptions) {
  const grant = (
    suffix: string,
    privileges: string[],
    target: Omit<snowflake.GrantPrivilegesToAccountRoleArgs, "accountRoleName" | "privileges">,
  ) =>
    new snowflake.GrantPrivilegesToAccountRole(
      `${key}-${suffix}`,
      { accountRoleName, privileges, ...target },
      options,
    );
  const inSchema = (schemaName: Name, plural: string) => ({
    onSchemaObject: { future: { objectTypePlural: plural, inSchema: schemaName } },
  });
  return {
    onWarehouse: (name: Name, privileges: string[]) =>
      grant("warehouse", privileges, { onAccountObject: { objectType: "WAREHOUSE", objectName: name } }),
    onDatabase: (name: Name, privileges: string[]) =>
      grant("database", privileges, { onAccountObject: { objectType: "DATABASE", objectName: name } }),
    onSchema: (schema: string, schemaName: Name, privileges: string[]) =>
      grant(schema.toLowerCase(), privileges, { onSchema: { schemaName } }),
    onFutureTables: (schema: string, schemaName: Name, privileges: string[]) =>
      grant(`${schema.toLowerCase()}-tables`, privileges, inSchema(schemaName, "TABLES")),
    onObject: (suffix: string, objectType: string, objectName: Name, privileges: string[]) =>
      grant(suffix, privileges, { onSchemaObject: { objectType, objectName } }),
  };
}
