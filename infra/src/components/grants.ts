import * as pulumi from "@pulumi/pulumi";
import * as snowflake from "@pulumi/snowflake";

/** Kinds that Snowflake grants on before they are made, but that the provider's grant refuses: their statements are executed as they are. */
const executedKinds = ["CORTEX SEARCH SERVICES", "SEMANTIC VIEWS"];

const grantType = "snowflake:index/grantPrivilegesToAccountRole:GrantPrivilegesToAccountRole";

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
  const executed = (suffix: string, what: string, inSchema: Name) =>
    new snowflake.Execute(
      `${key}-${suffix}`,
      {
        execute: pulumi.interpolate`GRANT ${what} IN SCHEMA ${inSchema} TO ROLE ${accountRoleName}`,
        revert: pulumi.interpolate`REVOKE ${what} IN SCHEMA ${inSchema} FROM ROLE ${accountRoleName}`,
      },
      // Reverting the old statement after the new one would take back what both grant; so would an older stack's grant, which goes first.
      { ...options, deleteBeforeReplace: true, aliases: [{ type: grantType }] },
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
    onFuture: (objectTypePlural: string, inSchema: Name, privileges: readonly string[]) => {
      const suffix = objectTypePlural.toLowerCase().replaceAll(" ", "-");
      return executedKinds.includes(objectTypePlural)
        ? executed(suffix, `${privileges.join(", ")} ON FUTURE ${objectTypePlural}`, inSchema)
        : grant(suffix, privileges, { onSchemaObject: { future: { objectTypePlural, inSchema } } });
    },
    onObject: (suffix: string, objectType: string, objectName: Name, privileges: readonly string[]) =>
      grant(suffix, privileges, { onSchemaObject: { objectType, objectName } }),
  };
}
