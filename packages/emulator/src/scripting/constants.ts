import type { BoundConstant } from "../binder/environment";
import { constantOf } from "../wire/cell-constant";
import type { Column } from "../types";

export const NUMBER = { kind: "number", precision: 38, scale: 0 } as const;
export const BOOLEAN = { kind: "boolean" } as const;
export const TEXT = { kind: "varchar", length: 16_777_216 } as const;
export const NULL: BoundConstant = { type: { kind: "null" }, value: null };

/** A row's cells as constants; NULLs where there is no row. */
export function constants(columns: readonly Column[], row: string | undefined): BoundConstant[] {
  const cells = row === undefined ? [] : (JSON.parse(row) as (string | null)[]);
  return columns.map(({ type }, index) => constantOf(type, cells[index] ?? null));
}

/** A row's cells by the upper-case names of its columns. */
export function fieldsOf(columns: readonly Column[], row: string): ReadonlyMap<string, BoundConstant> {
  const values = constants(columns, row);
  return new Map(columns.map(({ name }, index) => [name.toUpperCase(), values[index] ?? NULL]));
}
