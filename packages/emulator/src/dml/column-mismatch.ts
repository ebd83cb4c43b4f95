import { compilationError } from "../errors";

/** INSERT and MERGE: the values do not fit the list of columns. */
export const columnCountMismatch = (expected: number, got: number) =>
  compilationError(
    "002020",
    "21S01",
    `Insert value list does not match column list expecting ${expected} but got ${got}`,
  );

export const duplicateColumn = (name: string) =>
  compilationError("002025", "42S21", `duplicate column name '${name}'`);
