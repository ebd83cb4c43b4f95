import type { Expression, Join, Relation, Select, TableReference } from "../ast";
import { createBinder } from "../binder";
import type { ExternalTable } from "../catalog/model";
import { lookUpRelation, pathOf, type NameScope } from "../catalog/names";
import { SqlError } from "../errors";
import { nodesOf } from "../ast/walk";
import type { StatementContext } from "../statements/handler";
import { quoteText } from "../generator/text";
import { asStageFile, type RegisteredFile } from "../storage/registration/registered-files";
import { stageLocation } from "../storage/stage/location";
import { partitionSql } from "./columns";
import { stageOf } from "./source";

/** Where a statement reads the table, and conditions on its partition columns that rows from there have to fulfil. */
interface Reading {
  readonly reference: TableReference;
  readonly conditions: readonly Expression[];
}

/**
 * The files whose partitions the statement's own conditions let through: all of them, unless every place that names the table
 * compares partition columns with what is known beforehand.
 */
export async function matchingPartitions(
  table: ExternalTable,
  files: readonly RegisteredFile[],
  context: StatementContext,
): Promise<readonly RegisteredFile[]> {
  if (table.partitionBy.length === 0 || files.length === 0) return files;
  const readings = readingsOf(table, context.source.statement, context.names);
  if (readings.length === 0 || readings.some(({ conditions }) => conditions.length === 0)) return files;
  try {
    const chosen = await chosenFiles(table, files, readings, context);
    return files.filter((_, index) => chosen.has(index));
  } catch {
    // The statement itself will say what is wrong with its conditions.
    return files;
  }
}

async function chosenFiles(
  table: ExternalTable,
  files: readonly RegisteredFile[],
  readings: readonly Reading[],
  context: StatementContext,
): Promise<ReadonlySet<number>> {
  const { environment } = context;
  const columns = table.columns.filter(({ name }) => table.partitionBy.includes(name));
  const rows = partitionSql(
    columns,
    partitionFiles(table, files, context),
    environment.ownedBy?.(table) ?? environment,
  );
  const alias = "partitions";
  const seen = columns.map((column, index) => ({ ...column, physical: `c${index + 1}` }));
  const conditions = readings.map(({ reference, conditions: own }) => {
    const path = reference.alias ? [reference.alias.name.value] : pathOf(context.catalog, table);
    const binder = createBinder(environment);
    const relation = { path, alias, columns: seen };
    return `(${own.map((each) => `(${binder.condition(each, [relation])})`).join(" AND ")})`;
  });
  const reader = await context.connection.runAndReadAll(
    `SELECT ${alias}.file::INTEGER FROM ${rows} AS ${alias} WHERE ${conditions.join(" OR ")}`,
  );
  return new Set(reader.getRows().map(([file]) => Number(file)));
}

/** Files as rows without records: their number and what partition columns may read. */
function partitionFiles(
  table: ExternalTable,
  files: readonly RegisteredFile[],
  context: StatementContext,
): string {
  const location = stageLocation(stageOf(table, context.catalog), table.path, context);
  const rows = files.map((file, index) => {
    const { metadataName } = asStageFile(file, location);
    return `(${index}, ${quoteText(metadataName)}, ${file.partition === undefined ? "NULL" : quoteText(file.partition)})`;
  });
  return `(SELECT file, m_name, m_partition::VARCHAR AS m_partition FROM (VALUES ${rows.join(", ")}) AS f(file, m_name, m_partition))`;
}

/** Every place of a statement that names the table. Pure but for the names that it looks up. */
export function readingsOf(table: ExternalTable, statement: unknown, scope: NameScope): readonly Reading[] {
  const isOfTable = (reference: TableReference) => namedBy(reference, scope) === table.id;
  const known = new Map<TableReference, readonly Expression[]>();
  for (const select of nodesOf<Select>(statement, ({ node }) => node === "select")) {
    const conjuncts = select.where ? conjunctsOf(select.where) : [];
    for (const reference of select.from.flatMap(innerTables).filter(isOfTable))
      known.set(
        reference,
        conjuncts.filter((each) => isOnPartitions(each, reference, table)),
      );
  }
  return nodesOf<TableReference>(statement, ({ node }) => node === "table")
    .filter(isOfTable)
    .map((reference) => ({ reference, conditions: known.get(reference) ?? [] }));
}

function namedBy({ name }: TableReference, scope: NameScope): number | undefined {
  try {
    return lookUpRelation(scope, name)?.id;
  } catch (error) {
    if (error instanceof SqlError) return undefined;
    throw error;
  }
}

/** Tables whose rows WHERE chooses as they are: an outer join would make up others for those left out. */
function innerTables(relation: Relation): readonly TableReference[] {
  if (relation.node === "table") return [relation];
  if (relation.node !== "join" || !isInner(relation)) return [];
  return [...innerTables(relation.left), ...innerTables(relation.right)];
}

const isInner = ({ kind, natural, using }: Join) =>
  (kind === "inner" || kind === "cross") && !natural && !using;

const conjunctsOf = (condition: Expression): readonly Expression[] =>
  condition.node === "binary" && condition.operator === "and"
    ? [...conjunctsOf(condition.left), ...conjunctsOf(condition.right)]
    : [condition];

/** What may stand in a condition that is worked out before the rows are read. */
const KNOWN_NODES = [
  "binary",
  "unary",
  "between",
  "in_list",
  "like",
  "is",
  "literal",
  "parameter",
  "variable",
  "cast",
  "column",
];

function isOnPartitions(condition: Expression, reference: TableReference, table: ExternalTable): boolean {
  const nodes = nodesOf<Expression>(condition, ({ node }) => typeof node === "string");
  const columns = nodes.flatMap((node) => (node.node === "column" ? [node] : []));
  return (
    columns.length > 0 &&
    nodes.every(({ node }) => KNOWN_NODES.includes(node)) &&
    columns.every(({ parts, outerJoin }) => {
      const [column, qualifier, ...more] = parts.map(({ value }) => value).reverse();
      const own = reference.alias?.name.value ?? reference.name.parts.at(-1)?.value;
      return (
        !outerJoin &&
        more.length === 0 &&
        (qualifier === undefined || qualifier === own) &&
        table.partitionBy.includes(column ?? "") &&
        !(reference.alias && reference.alias.columns.length > 0)
      );
    })
  );
}
