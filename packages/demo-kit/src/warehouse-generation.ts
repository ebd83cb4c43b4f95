/** A statement with the values of its `?`. */
export interface WarehouseStatement {
  readonly sql: string;
  readonly binds: readonly (string | number)[];
}

/** How a demo's data comes about where it is made in the warehouse, by procedures and tasks, and not from files. */
export interface WarehouseGeneration {
  /** The first generation, which makes the demo as large as its scale says. @param size the scale's number. */
  readonly first: (choice: { readonly seed: number; readonly size: number }) => readonly WarehouseStatement[];
  /** The task that begins each further generation, SCHEMA.TASK. */
  readonly rootTask: string;
  /** The task that ends it. */
  readonly lastTask: string;
  /** Minutes from one generation to the next, as the root task's schedule says. */
  readonly minutes: number;
  /** How many generations a run of the demo makes in all. */
  readonly generations: number;
}
