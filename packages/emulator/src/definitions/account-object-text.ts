import { quoteString } from "../parser/string-literal";
import type { Database, Schema, StorageIntegration, Warehouse } from "../catalog/model";

/** CREATE WAREHOUSE with every property, as GET_DDL prints it. */
export function warehouseText(warehouse: Warehouse, name: string): string {
  const properties = [
    ["with warehouse_type", quoteString(warehouse.type)],
    ["warehouse_size", quoteString(warehouse.size)],
    ["max_cluster_count", warehouse.maxClusters],
    ["min_cluster_count", warehouse.minClusters],
    ["scaling_policy", warehouse.scalingPolicy],
    ["auto_suspend", warehouse.autoSuspend ?? "NULL"],
    ["auto_resume", warehouse.autoResume],
    ["initially_suspended", true],
    ...(warehouse.resourceMonitor === null ? [] : [["resource_monitor", warehouse.resourceMonitor]]),
    ["enable_query_acceleration", warehouse.queryAcceleration],
    ["query_acceleration_max_scale_factor", warehouse.queryAccelerationMaxScaleFactor],
    ["max_concurrency_level", warehouse.maxConcurrency],
    ["statement_queued_timeout_in_seconds", warehouse.statementQueuedTimeout],
    ["statement_timeout_in_seconds", warehouse.statementTimeout],
    ...commentProperty(warehouse.comment),
  ];
  return `create or replace warehouse ${name}${lines(properties)};`;
}

/** CREATE STORAGE INTEGRATION; the external id and the user that Snowflake gave it are no part of it. */
export function integrationText(integration: StorageIntegration, name: string): string {
  const list = (locations: readonly string[]) => `(${locations.map(quoteString).join(", ")})`;
  const properties = [
    ["type", "external_stage"],
    ["storage_provider", quoteString(integration.provider)],
    ["enabled", integration.enabled],
    ...(integration.roleArn === undefined
      ? []
      : [["storage_aws_role_arn", quoteString(integration.roleArn)]]),
    ...(integration.objectAcl === undefined
      ? []
      : [["storage_aws_object_acl", quoteString(integration.objectAcl)]]),
    ["storage_allowed_locations", list(integration.allowedLocations)],
    ...(integration.blockedLocations.length === 0
      ? []
      : [["storage_blocked_locations", list(integration.blockedLocations)]]),
    ...commentProperty(integration.comment),
  ];
  return `create or replace storage integration ${name}${lines(properties)};`;
}

/** CREATE DATABASE or SCHEMA, without what lies in it. */
export function containerHead(container: Database | Schema, name: string): string {
  const transient = container.transient ? "transient " : "";
  const managed = container.kind === "SCHEMA" && container.managedAccess ? " with managed access" : "";
  const comment = container.comment ? ` COMMENT=${quoteString(container.comment)}` : "";
  return `create or replace ${transient}${container.kind.toLowerCase()} ${name}${managed}${comment};`;
}

type Property = readonly (string | number | boolean)[];

const commentProperty = (comment: string | undefined): Property[] =>
  comment ? [["comment", quoteString(comment)]] : [];

const lines = (properties: readonly Property[]): string =>
  properties.map(([key, value]) => `\n\t${String(key)}=${String(value)}`).join("");
