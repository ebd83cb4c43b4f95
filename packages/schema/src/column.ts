import type { ColumnType } from "./column-type";

export interface ColumnReference {
  readonly table: string;
  readonly column: string;
}

/** Everything that a declaration says about a column. */
export interface ColumnDefinition {
  readonly type: ColumnType;
  readonly nullable: boolean;
  readonly unique: boolean;
  /** True: a file that was written row by row has the column only where one of its rows has a value. */
  readonly onlyWhereKnown?: boolean;
  readonly description: string;
  /** Set for the table's own key; a key has no duplicates and no NULL. */
  readonly key?: { readonly prefix: string; readonly digits: number } | "number";
  readonly references?: ColumnReference;
  readonly accepted?: readonly (string | number)[];
  /** Inclusive. Dates and timestamps are ISO text. */
  readonly range?: { readonly low: number | string; readonly high: number | string };
  /** An SQL expression over the row's other columns that this one equals. */
  readonly equals?: string;
  /** A column of a referenced table that is never later than this one. */
  readonly notBefore?: ColumnReference;
}

/**
 * A column's declaration. `T` is the type of its values in TypeScript, `Key` tells the table's key from the rest.
 * Every method returns a new column.
 */
export class Column<T = unknown, Key extends boolean = boolean> {
  /** Only for the compiler: the type of a value. */
  declare readonly value: T;
  declare readonly isKey: Key;

  constructor(readonly definition: ColumnDefinition) {}

  nullable(): Column<T | null, Key> {
    return this.with<T | null>({ nullable: true });
  }

  /** A nullable column that files without any value of it do not have: it comes and goes in what is delivered. */
  onlyWhereKnown(): Column<T | null, Key> {
    return this.with<T | null>({ nullable: true, onlyWhereKnown: true });
  }

  unique(): Column<T, Key> {
    return this.with({ unique: true });
  }

  describe(description: string): Column<T, Key> {
    return this.with({ description });
  }

  /** Both ends belong to the range. */
  between(low: number | string, high: number | string): Column<T, Key> {
    return this.with({ range: { low, high } });
  }

  /** @param expression SQL over columns of the same row, e.g. `labor_cost + parts_cost`. */
  is(expression: string): Column<T, Key> {
    return this.with({ equals: expression });
  }

  /** @param table the table that this one refers to, in exactly one column. */
  notBefore(table: { readonly name: string }, column: string): Column<T, Key> {
    return this.with({ notBefore: { table: table.name, column } });
  }

  private with<U = T>(change: Partial<ColumnDefinition>): Column<U, Key> {
    return new Column<U, Key>({ ...this.definition, ...change });
  }
}
