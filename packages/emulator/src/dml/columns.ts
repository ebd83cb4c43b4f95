import type { Identifier } from "../ast";
import type { Table, TableColumn } from "../catalog/model";
import { invalidIdentifier } from "../errors";
import { writtenName } from "../binder/bind-column";
import { duplicateColumn } from "./column-mismatch";

/** The column of that name. Throws 000904. */
export function columnNamed(table: Table, name: Identifier): TableColumn {
  const column = table.columns.find((candidate) => candidate.name === name.value);
  if (!column) throw invalidIdentifier(writtenName([name]), name.position);
  return column;
}

/** The columns that INSERT fills, in its order: those it names, else all. */
export function insertColumns(table: Table, names: readonly Identifier[]): readonly TableColumn[] {
  if (!names.length) return table.columns;
  const seen = new Set<string>();
  return names.map((name) => {
    if (seen.has(name.value)) throw duplicateColumn(name.value);
    seen.add(name.value);
    return columnNamed(table, name);
  });
}
