import * as pulumi from "@pulumi/pulumi";
import * as snowflake from "@pulumi/snowflake";
import type { Environment } from "../environment";
import { grantsTo } from "./grants";
import type { Platform } from "./platform";

/** The functional roles, what they run on, and SYSADMIN above them. */
export class Access extends pulumi.ComponentResource {
  readonly loader: pulumi.Output<string>;
  readonly transformer: pulumi.Output<string>;

  constructor(
    name: string,
    { env, platform }: { env: Environment; platform: Platform },
    options?: pulumi.ComponentResourceOptions,
  ) {
    super("firn:access:Access", name, {}, options);

    const functionalRole = (key: string, roleName: string, comment: string) => {
      const child = { parent: this };
      const role = new snowflake.AccountRole(key, { name: roleName, comment }, child);
      new snowflake.GrantAccountRole(
        `${key}-sysadmin`,
        { roleName: role.name, parentRoleName: "SYSADMIN" },
        child,
      );
      grantsTo(key, role.name, child).onWarehouse(platform.warehouseName, ["USAGE"]);
      return role.name;
    };

    this.loader = functionalRole("loader", env.names.loaderRole, "Loads files into raw tables");
    this.transformer = functionalRole(
      "transformer",
      env.names.transformerRole,
      "Builds marts from raw tables",
    );
    this.registerOutputs({ loader: this.loader, transformer: this.transformer });
  }
}
