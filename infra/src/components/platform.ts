import * as pulumi from "@pulumi/pulumi";
import * as snowflake from "@pulumi/snowflake";
import type { Environment } from "../environment";

/** The warehouse that everything runs on: as small as can be, asleep unless it works. */
export class Platform extends pulumi.ComponentResource {
  readonly warehouseName: pulumi.Output<string>;

  constructor(name: string, { env }: { env: Environment }, options?: pulumi.ComponentResourceOptions) {
    super("firn:platform:Platform", name, {}, options);

    const warehouse = new snowflake.Warehouse(
      name,
      {
        name: env.names.warehouse,
        warehouseSize: "XSMALL",
        autoSuspend: 60,
        autoResume: "true",
        initiallySuspended: true,
        comment: `Firn (${env.name})`,
      },
      { parent: this },
    );

    this.warehouseName = warehouse.name;
    this.registerOutputs({ warehouseName: this.warehouseName });
  }
}
