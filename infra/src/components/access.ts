import { purposes, type Purpose } from "@firn/config";
import * as pulumi from "@pulumi/pulumi";
import * as snowflake from "@pulumi/snowflake";
import type { Environment } from "../environment";
import { functionalRoles, type FunctionalRole } from "../functional-roles";
import { markedComment } from "../tags";
import { grantsTo } from "./grants";
import type { Platform } from "./platform";

/** The functional roles and service users, what they run on, and SYSADMIN above them. What they may do where is said at the schemas. */
export class Access extends pulumi.ComponentResource {
  private readonly roles: ReadonlyMap<string, pulumi.Output<string>>;
  private readonly users: ReadonlyMap<Purpose, pulumi.Output<string>>;

  constructor(
    name: string,
    { env, platform }: { env: Environment; platform: Platform },
    options?: pulumi.ComponentResourceOptions,
  ) {
    super("firn:access:Access", name, {}, options);
    const child = { parent: this };

    const functionalRole = (
      key: string,
      roleName: string,
      { comment, onWarehouse = [], onAccount }: FunctionalRole,
    ) => {
      const role = new snowflake.AccountRole(
        key,
        { name: roleName, comment: markedComment(env, comment) },
        child,
      );
      new snowflake.GrantAccountRole(
        `${key}-sysadmin`,
        { roleName: role.name, parentRoleName: "SYSADMIN" },
        child,
      );
      const grants = grantsTo(key, role.name, child);
      grants.onWarehouse(platform.warehouseName, [...onWarehouse, "USAGE"]);
      if (onAccount) grants.onAccount(onAccount);
      return role.name;
    };

    this.roles = new Map(
      functionalRoles.map((role) => [
        role.name,
        functionalRole(role.name.toLowerCase(), env.naming.account(role.name), role),
      ]),
    );
    this.users = new Map(
      purposes.flatMap((purpose) => {
        const rsaPublicKey = env.publicKeys[purpose];
        return rsaPublicKey ? [[purpose, this.serviceUser(purpose, rsaPublicKey, { env, platform })]] : [];
      }),
    );
    this.registerOutputs();
  }

  /** Has one role by default, and no other unless it asks for it. */
  private serviceUser(
    purpose: Purpose,
    rsaPublicKey: string,
    { env, platform }: { env: Environment; platform: Platform },
  ): pulumi.Output<string> {
    const child = { parent: this };
    const role = this.role(purpose.toUpperCase());
    const user = new snowflake.ServiceUser(
      `${purpose}-user`,
      {
        name: env.names.users[purpose],
        rsaPublicKey,
        defaultRole: role,
        defaultWarehouse: platform.warehouseName,
        defaultSecondaryRolesOption: "NONE",
        comment: markedComment(env, `Firn's ${purpose}`),
      },
      child,
    );
    new snowflake.GrantAccountRole(`${purpose}-user-role`, { roleName: role, userName: user.name }, child);
    for (const { name } of functionalRoles.filter(({ alsoFor }) => alsoFor === purpose)) {
      const other = { roleName: this.role(name), userName: user.name };
      new snowflake.GrantAccountRole(`${purpose}-user-${name.toLowerCase()}`, other, child);
    }
    return user.name;
  }

  /** The name of a service user; undefined where the environment has none. */
  user(purpose: Purpose): pulumi.Output<string> | undefined {
    return this.users.get(purpose);
  }

  /** The physical name of a functional role. */
  role(name: string): pulumi.Output<string> {
    const role = this.roles.get(name);
    if (!role) throw new Error(`there is no functional role ${name}`);
    return role;
  }
}
