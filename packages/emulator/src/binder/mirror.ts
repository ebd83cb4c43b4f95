import { columnSql } from "./bind-column";
import type { ScopeRelation } from "./bound";
import type { PhysicalColumn } from "./environment";

/** Relations as they look through a derived table: each of their columns is one of its columns c1, c2, … */
export interface Mirror {
  /** `r1.c4 AS c1, …`: what the derived table selects. */
  readonly list: readonly string[];
  /** The same relations by the same names, read from the derived table `alias`. */
  through(alias: string): readonly ScopeRelation[];
}

/** A derived table over relations keeps their names, what USING merged and what rows are counted by. */
export const mirror = (relations: readonly ScopeRelation[]): Mirror => {
  const list: string[] = [];
  const add = (sql: string): string => {
    const name = `c${list.length + 1}`;
    list.push(`${sql} AS ${name}`);
    return name;
  };
  const rename = (relation: ScopeRelation) => (column: PhysicalColumn) => ({
    ...column,
    physical: add(columnSql(relation, column)),
  });
  const renamed = relations.map((relation): ScopeRelation => {
    const columns = relation.columns.map(rename(relation));
    const merged = columns.filter((_, index) =>
      relation.merged?.has(relation.columns[index]?.physical ?? ""),
    );
    return {
      ...relation,
      inputNumber: undefined,
      columns,
      hidden: relation.hidden?.map(rename(relation)),
      merged: relation.merged && new Set(merged.map((column) => column.physical)),
      rowNumber: relation.rowNumber === undefined ? undefined : add(relation.rowNumber),
    };
  });
  const through = (alias: string): readonly ScopeRelation[] =>
    renamed.map((relation) => ({
      ...relation,
      alias,
      rowNumber: relation.rowNumber === undefined ? undefined : `${alias}.${relation.rowNumber}`,
    }));
  return { list, through };
};
