import type { ShowHandler } from "./listing";
import { schemasIn } from "./scope";

const POLICIES = "created_on name database_name schema_name kind owner comment owner_role_type options";
const GROUPS = `region_group snowflake_region created_on account_name name type comment is_primary primary object_types allowed_integration_types
  allowed_accounts organization_name account_locator replication_schedule secondary_state next_scheduled_refresh owner`;
const INTEGRATIONS = "name type category enabled comment created_on";

/**
 * Kinds of objects that cannot be made here. Tools that draw a tree of an account ask for them all, so they are answered with the columns of
 * https://docs.snowflake.com/en/sql-reference/sql/show, and no rows.
 */
const IN_SCHEMAS: Readonly<Record<string, string>> = {
  SECRETS: "created_on name schema_name database_name owner comment secret_type oauth_scopes owner_role_type",
  "EXTERNAL FUNCTIONS": `created_on name schema_name is_builtin is_aggregate is_ansi min_num_arguments max_num_arguments arguments description
    catalog_name is_table_function valid_for_clustering is_secure is_external_function language is_memoizable is_data_metric`,
  "EVENT TABLES": "created_on name database_name schema_name owner comment owner_role_type",
  "HYBRID TABLES": "created_on name database_name schema_name owner rows bytes comment owner_role_type",
  INDEXES: `created_on name is_unique columns included_columns table database_name schema_name owner owner_role_type`,
  "ICEBERG TABLES": `created_on name database_name schema_name owner external_volume_name catalog_name iceberg_table_type catalog_table_name
    catalog_namespace base_location can_write_metadata comment name_mapping owner_role_type catalog_sync_name auto_refresh_status`,
  "GIT REPOSITORIES": `created_on name database_name schema_name origin api_integration git_credentials owner owner_role_type comment last_fetched_at`,
  "IMAGE REPOSITORIES": `created_on name database_name schema_name repository_url owner owner_role_type comment encryption
    privatelink_repository_url`,
  MODELS:
    "created_on name model_type database_name schema_name comment owner default_version_name versions aliases",
  "NETWORK RULES": `created_on name database_name schema_name owner comment type mode entries_in_valuelist owner_role_type`,
  NOTEBOOKS:
    "created_on name database_name schema_name comment owner query_warehouse url_id owner_role_type code_warehouse",
  SERVICES: `name status database_name schema_name owner compute_pool dns_name current_instances target_instances min_ready_instances min_instances
    max_instances auto_resume external_access_integrations created_on updated_on resumed_on suspended_on auto_suspend_secs comment owner_role_type
    query_warehouse is_job is_async_job spec_digest is_upgrading managing_object_domain managing_object_name`,
  STREAMLITS:
    "created_on name database_name schema_name title owner comment query_warehouse url_id owner_role_type",
  "AUTHENTICATION POLICIES": POLICIES,
  "PASSWORD POLICIES": POLICIES,
  "SESSION POLICIES": POLICIES,
  "STORAGE LIFECYCLE POLICIES": POLICIES,
  AGENTS: "created_on name database_name schema_name owner comment profile",
  "MCP SERVERS": "created_on name database_name schema_name owner comment",
};

const IN_THE_ACCOUNT: Readonly<Record<string, string>> = {
  SHARES:
    "created_on kind owner_account name database_name to owner comment listing_global_name secure_objects_only",
  LISTINGS: `global_name name title subtitle profile created_on updated_on published_on state review_state comment owner owner_role_type regions
    target_accounts is_monetized is_application is_targeted is_limited_trial is_by_request distribution is_mountless_queryable rejected_on
    organization_profile_name uniform_listing_locator detailed_target_accounts`,
  "NETWORK POLICIES": `created_on name comment entries_in_allowed_ip_list entries_in_blocked_ip_list entries_in_allowed_network_rules
    entries_in_blocked_network_rules`,
  APPLICATIONS: `created_on name is_default is_current source_type source owner comment version label patch options retention_time`,
  "APPLICATION PACKAGES": `created_on name is_default is_current distribution owner comment retention_time options dropped_on application_class`,
  "COMPUTE POOLS": `name state min_nodes max_nodes instance_family num_services num_jobs auto_suspend_secs auto_resume active_nodes idle_nodes
    target_nodes created_on resumed_on updated_on owner comment is_exclusive application`,
  CONNECTIONS: `region_group snowflake_region created_on account_name name comment is_primary primary failover_allowed_to_accounts connection_url
    organization_name account_locator`,
  "EXTERNAL VOLUMES": "name allow_writes comment",
  "FAILOVER GROUPS": GROUPS,
  "REPLICATION GROUPS": GROUPS,
  "MANAGED ACCOUNTS": `account_name cloud region account_locator created_on account_url account_locator_url is_reader comment`,
  "API INTEGRATIONS": INTEGRATIONS,
  "CATALOG INTEGRATIONS": INTEGRATIONS,
  "EXTERNAL ACCESS INTEGRATIONS": INTEGRATIONS,
  "NOTIFICATION INTEGRATIONS": INTEGRATIONS,
  "SECURITY INTEGRATIONS": INTEGRATIONS,
};

const words = (text: string): string[] => text.trim().split(/\s+/);

const listing = (columns: string, nameColumn = "name") => ({
  columns: words(columns),
  nameColumn,
  rows: [],
});

/** What IN names has to exist, as for kinds that are here. */
const inSchemas =
  (columns: string): ShowHandler =>
  (statement, context) => {
    if (statement.in) schemasIn(statement, context);
    return listing(columns);
  };

/** A handler for each kind, by the words behind SHOW. */
export const absentKinds: Readonly<Record<string, ShowHandler>> = Object.fromEntries([
  ...Object.entries(IN_SCHEMAS).map(([kind, columns]) => [kind, inSchemas(columns)] as const),
  ...Object.entries(IN_THE_ACCOUNT).map(
    ([kind, columns]) =>
      [kind, () => listing(columns, kind === "MANAGED ACCOUNTS" ? "account_name" : "name")] as const,
  ),
]);
