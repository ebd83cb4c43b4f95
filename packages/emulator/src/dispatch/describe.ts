import { bindQuery } from "../binder";
import { notFound } from "../access/authorize";
import type { CatalogObject, ObjectOf } from "../catalog/model";
import { lookUpRelation, pathOf } from "../catalog/names";
import { notSupported, SqlError } from "../errors";
import type { Column } from "../types";
import { rowsOf } from "../statements/answers";
import { STATEMENT_TYPE, type Handler, type StatementContext, type StatementOf } from "../statements/handler";
import { describeAlert } from "../alerts/show";
import { describePolicy } from "../statements/show/policies";
import { describeExternalStage, describeExternalTable } from "../external-tables/show";
import { describePipe } from "../pipes/show";
import { describeSearchService } from "../search/show";
import { describeSemanticView } from "../semantic-views/describe";
import { missingObject, mustFindObject } from "../statements/objects";
import { columnsOf } from "../statements/show/listing";
import { describeTransaction } from "../statements/show/transactions";
import { boundColumns } from "../statements/show/columns";
import type { Described } from "../statements/describe/described";
import { describeTable, describeView, relationColumns } from "../statements/describe/relation";
import {
  describeDatabase,
  describeFileFormat,
  describeIntegration,
  describeRoutine,
  describeSchema,
  describeSequence,
  describeStage,
  describeStream,
  describeTask,
  describeUser,
  describeWarehouse,
} from "../statements/describe/objects";

const byKind: {
  readonly [K in CatalogObject["kind"]]?: (
    object: ObjectOf<K>,
    context: StatementContext,
  ) => Described | Promise<Described>;
} = {
  TABLE: describeTable,
  DATABASE: describeDatabase,
  SCHEMA: describeSchema,
  WAREHOUSE: describeWarehouse,
  "STORAGE INTEGRATION": describeIntegration,
  "FILE FORMAT": describeFileFormat,
  STAGE: describeStage,
  "EXTERNAL TABLE": describeExternalTable,
  SEQUENCE: describeSequence,
  "SEMANTIC VIEW": describeSemanticView,
  "CORTEX SEARCH SERVICE": describeSearchService,
  USER: describeUser,
  TASK: describeTask,
  STREAM: describeStream,
  ALERT: describeAlert,
  PIPE: describePipe,
  "MASKING POLICY": describePolicy,
  "ROW ACCESS POLICY": describePolicy,
};

/** DESCRIBE of any kind. https://docs.snowflake.com/en/sql-reference/sql/desc */
export const describe: Handler<"describe"> = async (statement, context) => {
  const described = await describedBy(statement, context);
  return rowsOf(columnsOf(described.columns), described.rows, STATEMENT_TYPE.describe);
};

async function describedBy(
  statement: StatementOf<"describe">,
  context: StatementContext,
): Promise<Described> {
  if (statement.kind === "RESULT") {
    const result = context.environment.resultScan(statement.resultId);
    return plainColumns(result.kind === "physical" ? result.columns : []);
  }
  if (statement.transactionId !== undefined) return describeTransaction(statement.transactionId, context);
  if (statement.query) return queryColumns(statement, context);
  if (!statement.name) throw notSupported(`DESCRIBE ${statement.kind}`);
  if (["TABLE", "VIEW", "MATERIALIZED VIEW", "DYNAMIC TABLE"].includes(statement.kind))
    return describeRelation(statement, context);
  const object = mustFindObject(context, statement.kind, statement.name, statement.argumentTypes);
  if (object.kind === "PROCEDURE" || object.kind === "FUNCTION") return describeRoutine(object);
  if (object.kind === "EXTERNAL TABLE" && statement.ofStage) return describeExternalStage(object, context);
  const handler = byKind[object.kind] as
    ((found: CatalogObject, context: StatementContext) => Described | Promise<Described>) | undefined;
  if (!handler) throw notSupported(`DESCRIBE ${statement.kind}`);
  return handler(object, context);
}

/** DESCRIBE TABLE takes views, too, and the views of INFORMATION_SCHEMA. */
async function describeRelation(
  statement: StatementOf<"describe">,
  context: StatementContext,
): Promise<Described> {
  const { name } = statement;
  if (!name) throw notSupported("DESCRIBE without a name");
  const found = safely(() => lookUpRelation(context.names, name));
  if (found && !context.rights.sees(found)) throw notFound(context.catalog, found);
  if (found?.kind === "TABLE") return describeTable(found, context);
  if (found?.kind === "EXTERNAL TABLE" && statement.kind === "TABLE")
    return describeExternalTable(found, context);
  if (found?.kind === "VIEW")
    return describeView(found, boundColumns(pathOf(context.catalog, found), context), context);
  const parts = name.parts.map((part) => part.value);
  if (parts.some((part) => SYSTEM_SCHEMAS.includes(part))) return plainColumns(boundColumns(parts, context));
  throw missingObject(context, statement.kind, name);
}

const SYSTEM_SCHEMAS = ["INFORMATION_SCHEMA", "ACCOUNT_USAGE", "ORGANIZATION_USAGE"];

function safely<T>(find: () => T): T | undefined {
  try {
    return find();
  } catch (error) {
    if (
      error instanceof SqlError &&
      error.code === "002003" &&
      SYSTEM_SCHEMAS.some((schema) => error.message.includes(schema))
    )
      return undefined;
    throw error;
  }
}

function queryColumns(statement: StatementOf<"describe">, context: StatementContext): Described {
  if (statement.query?.statement !== "query") throw notSupported("DESCRIBE of this statement");
  return plainColumns(bindQuery(statement.query.query, context.environment).columns);
}

const plainColumns = (columns: readonly Column[]): Described => relationColumns({ columns });
