import type { Expression } from "../ast";
import { compilationError } from "../errors";
import { commonType } from "./conditional";
import { castTo } from "./cast";
import type { PhysicalColumn } from "./environment";
import type { Scope } from "./scope";
import { VARCHAR } from "./types";

/** VALUES: DuckDB text for FROM, and its columns COLUMN1, COLUMN2, … in the common type of all rows. */
export const bindValues = (
  rows: readonly (readonly Expression[])[],
  scope: Scope,
): { readonly sql: string; readonly columns: readonly PhysicalColumn[] } => {
  const width = rows[0]?.length ?? 0;
  if (rows.some((row) => row.length !== width)) {
    throw compilationError("001003", "42000", "the rows of VALUES have different numbers of columns");
  }
  const bound = rows.map((row) => row.map((value) => scope.bind(value, scope)));
  const types = Array.from({ length: width }, (_, index) =>
    commonType(bound.flatMap((row) => row[index] ?? [])),
  );
  const { session } = scope.environment;
  const texts = bound.map((row) =>
    row.map((value, index) => castTo(value, types[index] ?? VARCHAR, "implicit", session).sql),
  );
  const columns = types.map((type, index) => ({
    name: `COLUMN${index + 1}`,
    physical: `c${index + 1}`,
    type: type.kind === "null" ? VARCHAR : type,
    nullable: bound.some((row) => row[index]?.nullable ?? true),
  }));
  return { sql: `(VALUES ${texts.map((row) => `(${row.join(", ")})`).join(", ")})`, columns };
};
