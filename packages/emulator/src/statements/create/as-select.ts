import { bindQuery, createBinder, physicalType, resolveType } from "../../binder";
import { checkClustering } from "./clustering";
import { checkedCollation } from "./collation";
import type { BoundQuery } from "../../binder/environment";
import type { Table, TableColumn } from "../../catalog/model";
import { SqlError } from "../../errors";
import type { SnowflakeType } from "../../types";
import { refuseOuter } from "../transactions";
import type { StatementContext } from "../handler";
import { consumeSql } from "../../streams/read";
import { withPivots } from "../query";
import { changedRows } from "../write";
import { rejectDuplicates } from "./columns";
import { refuseUnnamed } from "./named-columns";
import { createSql, isTemporaryTable, physicalName, type CreateTable } from "./table";

export interface BuiltTable {
  readonly shape: Pick<Table, "physical" | "columns" | "nextColumn">;
  /** Within the transaction that gives the table its name: fills it where that has to be one with the name. The number of its rows. */
  complete(): Promise<number>;
}

/** The rows of CREATE TABLE AS in a DuckDB table that no name points to yet; startup drops it when the process dies before one does. */
export async function buildAside(statement: CreateTable, context: StatementContext): Promise<BuiltTable> {
  if (!statement.as) throw new Error("only for CREATE TABLE AS");
  refuseUnnamed(statement.as, statement.columns);
  const bound = bindQuery(await withPivots(statement.as, context), context.environment);
  const columns = columnsFor(statement, bound);
  rejectDuplicates(columns);
  checkClustering(statement.clusterBy, columns, context);
  const session = isTemporaryTable(statement) ? context.session.id : undefined;
  const physical = physicalName({ session }, context.catalog.nextId());
  context.useWarehouse();
  refuseOuter(context.transaction.current, context.transaction.outer);
  await context.transaction.commit();
  const shape = { physical, columns, nextColumn: columns.length + 1 };
  const build = () => fill(context, physical, columns, bound);
  // What a stream shows is consumed with the table's name, or not at all.
  if (context.streamsRead.size > 0) return { shape, complete: build };
  const rows = await inTransaction(context, build);
  return { shape, complete: async () => rows };
}

async function inTransaction<T>({ connection }: StatementContext, work: () => Promise<T>): Promise<T> {
  await connection.run("BEGIN");
  try {
    const done = await work();
    await connection.run("COMMIT");
    return done;
  } catch (error) {
    // Already rolled back when DuckDB ended the transaction by itself.
    await connection.run("ROLLBACK").catch(() => undefined);
    throw error;
  }
}

async function fill(
  context: StatementContext,
  physical: string,
  columns: readonly TableColumn[],
  bound: BoundQuery,
): Promise<number> {
  const { connection } = context;
  const binder = createBinder(context.environment);
  const values = columns.map((column, index) => {
    const value = { sql: `c${index + 1}`, type: bound.columns[index]?.type ?? column.type, nullable: true };
    return sameType(value.type, column.type) ? value.sql : binder.assign(value, column.type);
  });
  await connection.run(createSql({ physical, columns }));
  const names = columns.map((column) => column.physical).join(", ");
  const rows = await changedRows(
    connection,
    `INSERT INTO ${physical} (${names}) SELECT ${values.join(", ")} FROM (${bound.sql}) AS source(${names})`,
  );
  for (const stream of context.streamsRead)
    for (const sql of consumeSql(stream, context.now)) await connection.run(sql);
  return rows;
}

function columnsFor(statement: CreateTable, bound: BoundQuery): TableColumn[] {
  const definitions = statement.columns;
  if (definitions.length > 0 && definitions.length !== bound.columns.length) {
    throw new SqlError(
      "002026",
      "42601",
      `SQL compilation error:\nInvalid column definition list: expected ${definitions.length}, got ${bound.columns.length}`,
    );
  }
  return bound.columns.map((column, index) => {
    const definition = definitions[index];
    return {
      name: definition?.name.value ?? column.name,
      type: definition?.type ? resolveType(definition.type) : stored(column.type),
      nullable: !definition?.notNull,
      physical: `c${index + 1}`,
      default: definition?.default && { expression: definition.default, text: definition.defaultText ?? "" },
      comment: definition?.comment,
      collation: checkedCollation(definition?.collate),
    };
  });
}

/** A bare NULL becomes a text column. */
const stored = (type: SnowflakeType): SnowflakeType =>
  type.kind === "null" ? { kind: "varchar", length: 16_777_216 } : type;

const sameType = (a: SnowflakeType, b: SnowflakeType): boolean =>
  a.kind === b.kind && physicalType(a) === physicalType(b) && JSON.stringify(a) === JSON.stringify(b);
