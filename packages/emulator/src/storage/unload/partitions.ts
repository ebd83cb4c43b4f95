import { randomUUID } from "node:crypto";
import type { CopyIntoLocation, Expression, Query } from "../../ast";
import { bindQuery } from "../../binder";
import type { BoundQuery } from "../../binder/environment";
import type { StatementContext } from "../../statements/handler";
import { quoteText } from "../../generator/text";
import { mustBeName } from "../stage/location";

/** Rows that go to files of their own, below a folder of the location. */
export interface Partition {
  /** Empty without PARTITION BY, else with a slash at its end. */
  readonly folder: string;
  readonly query: BoundQuery;
}

/** What COPY INTO <location> unloads, parted as PARTITION BY says. `work` must read a partition before it asks for the next. */
export async function withPartitions<T>(
  statement: CopyIntoLocation,
  context: StatementContext,
  work: (partition: Partition) => Promise<T>,
): Promise<readonly T[]> {
  const source = sourceQuery(statement);
  const { partitionBy } = statement;
  if (!partitionBy) return [await work({ folder: "", query: bindQuery(source, context.environment) })];
  return eachPartition(
    bindQuery(withPartitionColumn(source, partitionBy), context.environment),
    context,
    work,
  );
}

/** FROM t is SELECT * FROM t. */
function sourceQuery({ from }: CopyIntoLocation): Query {
  if (from.kind === "query") return from.query;
  return selectAllFrom({ node: "table", name: from.table });
}

function selectAllFrom(
  relation: Extract<Query["body"], { readonly node: "select" }>["from"][number],
  more: readonly Expression[] = [],
): Query {
  const items = [{ expression: { node: "star" } as const }, ...more.map((expression) => ({ expression }))];
  return {
    node: "query",
    with: [],
    recursive: false,
    body: { node: "select", distinct: false, items, from: [relation] },
    orderBy: [],
  };
}

const withPartitionColumn = (source: Query, partitionBy: Expression): Query =>
  selectAllFrom({ node: "derived", query: source, lateral: false }, [
    { node: "cast", operand: partitionBy, type: { name: "VARCHAR", args: [] }, safe: false },
  ]);

/** The rows are kept aside while they are parted, so that RANDOM() and the like are asked once. */
async function eachPartition<T>(
  query: BoundQuery,
  context: StatementContext,
  work: (partition: Partition) => Promise<T>,
): Promise<readonly T[]> {
  const { connection } = context;
  const table = `temp.unload_${randomUUID().replaceAll("-", "")}`;
  const key = `c${query.columns.length}`;
  await connection.run(`CREATE TEMP TABLE ${table} AS ${query.sql}`);
  try {
    const reader = await connection.runAndReadAll(`SELECT DISTINCT ${key} FROM ${table} ORDER BY 1`);
    const results: T[] = [];
    const values = reader
      .getRows()
      .map(([value]) => (value === null || value === undefined ? null : String(value)));
    for (const text of values) mustBeName(text ?? "");
    for (const text of values) {
      const sql = `SELECT * EXCLUDE (${key}) FROM ${table} WHERE ${key} IS NOT DISTINCT FROM ${text === null ? "NULL" : quoteText(text)}`;
      results.push(
        await work({ folder: `${text ?? "__NULL__"}/`, query: { sql, columns: query.columns.slice(0, -1) } }),
      );
    }
    return results;
  } finally {
    await connection.run(`DROP TABLE IF EXISTS ${table}`);
  }
}
