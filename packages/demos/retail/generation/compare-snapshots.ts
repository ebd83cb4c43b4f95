import {
  referenceTableNames,
  referenceTables,
  type ReferenceRow,
  type ReferenceTable,
  type Snapshot,
} from "./reference-tables";

/** A cell in which two snapshots differ; a value that is not there is null. */
export interface Difference {
  readonly table: ReferenceTable;
  /** Name of the row. */
  readonly item: string;
  /** Name of the column. */
  readonly setting: string;
  readonly first: string | null;
  readonly second: string | null;
  /** `added` and `removed` are rows that only one of them has. */
  readonly change: "changed" | "added" | "removed";
}

/** Where the second snapshot differs from the first, cell by cell, in the order of tables, rows and columns. */
export function compareSnapshots(first: Snapshot, second: Snapshot): Difference[] {
  return referenceTableNames.flatMap((table) => {
    const [before, after] = [rowsByName(table, first), rowsByName(table, second)];
    const items = [...new Set([...before.keys(), ...after.keys()])].sort();
    return items.flatMap((item) => compareRows(table, item, before.get(item), after.get(item)));
  });
}

function compareRows(
  table: ReferenceTable,
  item: string,
  before: ReferenceRow | undefined,
  after: ReferenceRow | undefined,
): Difference[] {
  const change = before === undefined ? "added" : after === undefined ? "removed" : "changed";
  const settings = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])].sort();
  return settings
    .map(
      (setting) =>
        ({
          table,
          item,
          setting,
          first: textOf(before?.[setting]),
          second: textOf(after?.[setting]),
          change,
        }) as const,
    )
    .filter(
      (difference) => difference.setting !== referenceTables[table] && difference.first !== difference.second,
    );
}

function rowsByName(table: ReferenceTable, snapshot: Snapshot): ReadonlyMap<string, ReferenceRow> {
  return new Map((snapshot[table] ?? []).map((row) => [String(row[referenceTables[table]]), row]));
}

const textOf = (value: unknown): string | null =>
  value === null || value === undefined ? null : String(value);
