import type { HistoricResource } from "@firn/pulumi-local";
import type { Environment } from "../../src/environment";
import { nameInventory, type NameInventory } from "../../src/naming";
import { schemaLayouts } from "../../src/schema-layout";
import { bearsMark } from "../../src/tags";

/** What the objects of an environment are known by. */
export interface Traces {
  /** Names that the program gives. */
  readonly names: NameInventory;
  /** Names that it gave at some time, as far as the stack's history tells. */
  readonly former: NameInventory;
  /** Whether the comment of an object says that it is the environment's. */
  readonly bearsMark: (comment: string) => boolean;
}

export function tracesOf(environment: Environment, history: readonly HistoricResource[]): Traces {
  return {
    names: inventoryOf(environment),
    former: formerNames(history),
    bearsMark: (comment) => bearsMark(environment, comment),
  };
}

/** Every name that the program gives in the environment. */
export function inventoryOf({ naming, names, demos }: Environment): NameInventory {
  return nameInventory(naming, names, demos.flatMap(schemaLayouts));
}

const kinds: Readonly<Record<keyof NameInventory, readonly string[]>> = {
  databases: ["snowflake:index/database:Database"],
  roles: ["snowflake:index/accountRole:AccountRole"],
  users: ["snowflake:index/serviceUser:ServiceUser"],
  warehouses: ["snowflake:index/warehouse:Warehouse"],
  integrations: ["snowflake:index/storageIntegration:StorageIntegration"],
  resourceMonitors: ["snowflake:index/resourceMonitor:ResourceMonitor"],
  buckets: ["aws:s3/bucket:Bucket"],
  iamRoles: ["aws:iam/role:Role"],
  lakeEvents: ["aws:sns/topic:Topic", "aws:sqs/queue:Queue"],
};

/** The names that resources of a stack's history have. */
export function formerNames(history: readonly HistoricResource[]): NameInventory {
  const named = (kind: keyof NameInventory) => {
    const those = history.filter(({ type }) => kinds[kind].includes(type));
    const names = those.map(({ inputs }) => inputs[kind === "buckets" ? "bucket" : "name"]);
    return [...new Set(names.filter((name) => typeof name === "string"))];
  };
  return {
    databases: named("databases"),
    roles: named("roles"),
    users: named("users"),
    warehouses: named("warehouses"),
    integrations: named("integrations"),
    resourceMonitors: named("resourceMonitors"),
    buckets: named("buckets"),
    iamRoles: named("iamRoles"),
    lakeEvents: named("lakeEvents"),
  };
}
