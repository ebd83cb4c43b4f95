import type { StatementOf, StatementContext } from "../handler";
import type { CellValue } from "../../wire/cells";
import { boolean, column, integer, moment, text } from "../answers";
import type { Column, SnowflakeType } from "../../types";
import { ilike } from "../../wildcard";

export type Show = StatementOf<"show">;
export type Row = Readonly<Record<string, CellValue>>;

/** What SHOW <kind> finds; rows are keyed by column, and filtered and cut for all kinds alike. */
export interface Listing {
  /** Names in Snowflake's order; those not in TYPES are text. */
  readonly columns: readonly string[];
  /** Columns of SHOW TERSE; the same as without when the kind has none. */
  readonly terse?: readonly string[];
  /** The column that LIKE, STARTS WITH and LIMIT .. FROM look at. */
  readonly nameColumn: string;
  readonly rows: readonly Row[];
}

export type ShowHandler = (statement: Show, context: StatementContext) => Listing | Promise<Listing>;

const TYPES: Readonly<Record<string, SnowflakeType>> = {
  created_on: moment,
  started_on: moment,
  ended_on: moment,
  acquired_on: moment,
  transaction_started_on: moment,
  dropped_on: moment,
  resumed_on: moment,
  updated_on: moment,
  last_committed_on: moment,
  last_suspended_on: moment,
  last_success_login: moment,
  last_fetched_at: moment,
  refreshed_on: moment,
  compacted_on: moment,
  published_on: moment,
  rejected_on: moment,
  suspended_on: moment,
  next_scheduled_refresh: moment,
  stale_after: moment,
  data_timestamp: moment,
  last_refreshed_on: moment,
  rows: integer,
  bytes: integer,
  key_sequence: integer,
  min_cluster_count: integer,
  max_cluster_count: integer,
  started_clusters: integer,
  running: integer,
  queued: integer,
  auto_suspend: integer,
  query_acceleration_max_scale_factor: integer,
  assigned_to_users: integer,
  granted_to_roles: integer,
  granted_roles: integer,
  next_value: integer,
  interval: integer,
  min_num_arguments: integer,
  max_num_arguments: integer,
  entries_in_allowed_ip_list: integer,
  entries_in_blocked_ip_list: integer,
  entries_in_allowed_network_rules: integer,
  entries_in_blocked_network_rules: integer,
  entries_in_valuelist: integer,
  min_nodes: integer,
  max_nodes: integer,
  active_nodes: integer,
  idle_nodes: integer,
  target_nodes: integer,
  num_services: integer,
  num_jobs: integer,
  auto_suspend_secs: integer,
  current_instances: integer,
  target_instances: integer,
  min_ready_instances: integer,
  min_instances: integer,
  max_instances: integer,
  has_password: boolean,
  has_rsa_public_key: boolean,
};

export const columnsOf = (names: readonly string[]): Column[] =>
  names.map((name) => column(name, TYPES[name] ?? text));

/** LIKE without regard to case, STARTS WITH with it, then LIMIT. */
export function selected(listing: Listing, statement: Show): readonly Row[] {
  const nameOf = (row: Row) => String(row[listing.nameColumn] ?? "");
  const likes = statement.like === undefined ? undefined : ilike(statement.like);
  const rows = listing.rows
    .filter((row) => !likes || likes(nameOf(row)))
    .filter((row) => !statement.startsWith || nameOf(row).startsWith(statement.startsWith))
    .filter((row) => !statement.from || nameOf(row) > statement.from);
  return statement.limit === undefined ? rows : rows.slice(0, statement.limit);
}

export const yesNo = (value: boolean): string => (value ? "Y" : "N");
export const onOff = (value: boolean): string => (value ? "ON" : "OFF");
export const date = (iso: string | undefined): Date | null => (iso ? new Date(iso) : null);
export const ownerType = (owner: string | undefined): string => (owner ? "ROLE" : "");
