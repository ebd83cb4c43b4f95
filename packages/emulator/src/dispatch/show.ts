import { notSupported } from "../errors";
import { showClassification } from "../ml/show-classification";
import { rowsOf } from "../statements/answers";
import { STATEMENT_TYPE, type Handler } from "../statements/handler";
import { pipeInto } from "../statements/pipe";
import { absentKinds } from "../statements/show/absent";
import { showIntegrations, showResourceMonitors, showWarehouses } from "../statements/show/account";
import { showDatabaseRoles, showRoles, showUsers } from "../statements/show/people";
import { showColumns } from "../statements/show/columns";
import { showExportedKeys, showImportedKeys, showPrimaryKeys, showUniqueKeys } from "../statements/show/keys";
import { showDatabases, showSchemas, showSequences } from "../statements/show/containers";
import { showFutureGrants, showGrants } from "../statements/show/grants";
import { showAlerts } from "../alerts/show";
import { showDynamicTables } from "../dynamic-tables/show";
import { showExternalTables } from "../external-tables/show";
import { showPolicies } from "../statements/show/policies";
import { showPipes } from "../pipes/show";
import { showSearchServices } from "../search/show";
import { showSemanticExpressions, showSemanticViews } from "../semantic-views/show";
import { columnsOf, selected, type ShowHandler } from "../statements/show/listing";
import { showMaterializedViews } from "../statements/show/materialized-views";
import { showObjects, showTables, showViews } from "../statements/show/relations";
import {
  showFileFormats,
  showRoutines,
  showStages,
  showTags,
  showTasks,
} from "../statements/show/schema-objects";
import { showStreams } from "../statements/show/streams";
import { showParameters, showVariables } from "../statements/show/session";
import { showLocks, showTransactions } from "../statements/show/transactions";

const byKind: Readonly<Record<string, ShowHandler>> = {
  ...absentKinds,
  DATABASES: showDatabases,
  SCHEMAS: showSchemas,
  TABLES: showTables,
  "DYNAMIC TABLES": showDynamicTables,
  "EXTERNAL TABLES": showExternalTables,
  ALERTS: showAlerts,
  PIPES: showPipes,
  VIEWS: showViews,
  "MATERIALIZED VIEWS": showMaterializedViews,
  OBJECTS: showObjects,
  COLUMNS: showColumns,
  "PRIMARY KEYS": showPrimaryKeys,
  "UNIQUE KEYS": showUniqueKeys,
  "IMPORTED KEYS": showImportedKeys,
  "EXPORTED KEYS": showExportedKeys,
  SEQUENCES: showSequences,
  "SEMANTIC VIEWS": showSemanticViews,
  "SEMANTIC DIMENSIONS": showSemanticExpressions("dimension"),
  "SEMANTIC FACTS": showSemanticExpressions("fact"),
  "SEMANTIC METRICS": showSemanticExpressions("metric"),
  "CORTEX SEARCH SERVICES": showSearchServices,
  STAGES: showStages,
  "FILE FORMATS": showFileFormats,
  STREAMS: showStreams,
  TASKS: showTasks,
  TAGS: showTags,
  "MASKING POLICIES": showPolicies("MASKING POLICY"),
  "ROW ACCESS POLICIES": showPolicies("ROW ACCESS POLICY"),
  PROCEDURES: showRoutines("PROCEDURE"),
  "USER PROCEDURES": showRoutines("PROCEDURE"),
  FUNCTIONS: showRoutines("FUNCTION"),
  "USER FUNCTIONS": showRoutines("FUNCTION"),
  WAREHOUSES: showWarehouses,
  ROLES: showRoles,
  "DATABASE ROLES": showDatabaseRoles,
  USERS: showUsers,
  INTEGRATIONS: showIntegrations,
  "STORAGE INTEGRATIONS": showIntegrations,
  "RESOURCE MONITORS": showResourceMonitors,
  GRANTS: showGrants,
  "FUTURE GRANTS": showFutureGrants,
  PARAMETERS: showParameters,
  VARIABLES: showVariables,
  TRANSACTIONS: showTransactions,
  LOCKS: showLocks,
  "SNOWFLAKE.ML.CLASSIFICATION": showClassification,
  "SNOWFLAKE.ML.CLASSIFICATION INSTANCES": showClassification,
};

/** SHOW of any kind. https://docs.snowflake.com/en/sql-reference/sql/show */
export const show: Handler<"show"> = async (statement, context) => {
  const handler = byKind[statement.kind];
  if (!handler) throw notSupported(`SHOW ${statement.kind}`);
  const listing = await handler(statement, context);
  const names = statement.terse && listing.terse ? listing.terse : listing.columns;
  const rows = selected(listing, statement).map((row) => names.map((name) => row[name]));
  const result = rowsOf(columnsOf(names), rows, STATEMENT_TYPE.show);
  return statement.pipe ? pipeInto(result, { statement: "query", query: statement.pipe }, context) : result;
};
