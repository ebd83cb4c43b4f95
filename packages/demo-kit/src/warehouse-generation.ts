/** A statement with the values of its `?`. */
export interface WarehouseStatement {
  readonly sql: string;
  readonly binds: readonly (string | number)[];
}

/** How a demo's data comes about where it is made in the warehouse, by procedures and tasks, and not from files. */
export interface WarehouseGeneration {
  /** The first generation, which makes the demo as large as its scale says. @param size the scale's number. */
  readonly first: (choice: { readonly seed: number; readonly size: number }) => readonly WarehouseStatement[];
  /** The table that every generation adds its rows to, SCHEMA.TABLE; its rows are what the step tells. */
  readonly table: string;
  /** Statements that take all generated rows away, before another seed or scale is generated. */
  readonly empty: readonly string[];
  /** The task that begins each further generation, SCHEMA.TASK. */
  readonly rootTask: string;
  /** The task that ends it. */
  readonly lastTask: string;
  /** Minutes from one generation to the next, as the root task's schedule says. */
  readonly minutes: number;
  /** How many generations a run of the demo makes in all. */
  readonly generations: number;
}
