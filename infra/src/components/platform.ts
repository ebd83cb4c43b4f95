import * as pulumi from "@pulumi/pulumi";
import * as snowflake from "@pulumi/snowflake";
import type { Environment } from "../environment";
import { markedComment } from "../tags";

export interface PlatformArgs {
  readonly env: Environment;
  /** Makes the resource monitor, and the warehouse that it watches; given where the environment has a budget. */
  readonly accountAdmin?: snowflake.Provider;
}

/** The warehouse that everything runs on, as small as can be, asleep unless it works; and the budget that it stays within. */
export class Platform extends pulumi.ComponentResource {
  readonly warehouseName: pulumi.Output<string>;

  constructor(name: string, { env, accountAdmin }: PlatformArgs, options?: pulumi.ComponentResourceOptions) {
    super("firn:platform:Platform", name, {}, options);
    const child = { parent: this, ...(accountAdmin && { provider: accountAdmin }) };

    const monitor =
      env.monthlyCredits === undefined
        ? undefined
        : new snowflake.ResourceMonitor(
            name,
            {
              name: env.names.resourceMonitor,
              creditQuota: env.monthlyCredits,
              notifyTriggers: [80],
              suspendTrigger: 100,
            },
            child,
          );
    const warehouse = new snowflake.Warehouse(
      name,
      {
        name: env.names.warehouse,
        warehouseSize: "XSMALL",
        autoSuspend: 60,
        autoResume: "true",
        initiallySuspended: true,
        ...(monitor && { resourceMonitor: monitor.name }),
        comment: markedComment(env, "Everything of Firn runs on it"),
      },
      child,
    );

    this.warehouseName = warehouse.name;
    this.registerOutputs({ warehouseName: this.warehouseName });
  }
}
