import { UserError } from "@firn/config";
import { createTableSql, type AnyTable } from "@firn/schema";
import { nameParts, qualified } from "@firn/snowflake";
import { command, demoOutputs, type StepContext } from "../context";
import { declaredShape, existingShapes, shapeDifferences, type TableShape } from "./table-shape";

/** The qualified raw schema of a demo, for DDL and checks that put it before a table's name. */
export function rawSchema(context: StepContext): string {
  const { database, rawSchema: schema } = demoOutputs(context);
  return qualified(...nameParts(database), ...nameParts(schema));
}

/**
 * Creates the demo's tables where they are missing. A table of another shape is made anew by force, else it is an error.
 * Returns the names of the tables that are new, and therefore empty.
 */
export async function prepareTables(context: StepContext): Promise<ReadonlySet<string>> {
  const existing = await shapesInWarehouse(context);
  const fresh = new Set<string>();
  for (const table of context.demo.tables) {
    const mode = modeFor(table, existing.get(table.name), context);
    if (mode === "keep") continue;
    // The ledger first: killed in between, the next run finds the table missing again and nothing promised.
    await context.loadLedger.tableEmptied(context.demo.name, table.name);
    const sql = createTableSql(table, { schema: rawSchema(context), mode });
    // The loader fills tables; the schema's owning role, which its user may take on, makes them.
    await context.connection.withRole(demoOutputs(context).rawOwner, () => context.connection.execute(sql));
    fresh.add(table.name);
  }
  return fresh;
}

/** The statements that make the tables: part of the load's fingerprint. */
export function tableDefinitions({ demo }: StepContext): string[] {
  return demo.tables.map((table) => createTableSql(table, { schema: demo.rawSchema }));
}

/** True where every table exists in its declared shape. */
export async function tablesAsDeclared(context: StepContext): Promise<boolean> {
  const existing = await shapesInWarehouse(context);
  return context.demo.tables.every((table) => {
    const shape = existing.get(table.name);
    return shape !== undefined && shapeDifferences(declaredShape(table), shape).length === 0;
  });
}

function modeFor(
  table: AnyTable,
  existing: TableShape | undefined,
  context: StepContext,
): "create" | "replace" | "keep" {
  if (existing === undefined) return "create";
  const differences = shapeDifferences(declaredShape(table), existing);
  if (differences.length === 0) return "keep";
  if (context.options.force) return "replace";
  throw new UserError(`The table ${table.name} is not as declared: ${differences.join(", ")}.`, {
    hint: `This empties it, makes it anew and loads it: ${command(context, "load")} --force`,
  });
}

async function shapesInWarehouse(context: StepContext): Promise<ReadonlyMap<string, TableShape>> {
  return existingShapes(await context.connection.query(`SHOW COLUMNS IN SCHEMA ${rawSchema(context)}`));
}
