import { translateError } from "../binder";
import type { Catalog } from "../catalog/catalog";
import { isOutdated } from "../duckdb/outdated";
import { SqlError, withoutMiddle } from "../errors";

const NOT_NULL = /NOT NULL constraint failed: (t_\d+)\.(c\d+)/;

/** How much of DuckDB's message is looked at, from its beginning and from its end. */
const LONGEST_PART = 10_000;

/** What DuckDB said, as Snowflake says it, with the names that people know in place of the physical ones. */
export function translate(error: unknown, catalog: Catalog): SqlError {
  if (error instanceof SqlError) return error;
  const whole = error instanceof Error ? error.message : String(error);
  const message = withoutMiddle(whole, LONGEST_PART, LONGEST_PART);
  const [, table, column] = NOT_NULL.exec(message) ?? [];
  if (table && column) return nullInColumn(catalog, table, column);
  if (
    /Conflict on (update|tuple deletion)|write-write conflict|TransactionContext Error: (Conflict|Failed to commit)/i.test(
      message,
    )
  ) {
    return new SqlError(
      "000625",
      "57014",
      "Statement was aborted: another transaction has changed the same rows since this one began.",
      { cause: error },
    );
  }
  if (isOutdated(error)) {
    return new SqlError(
      "000625",
      "57014",
      "Statement was aborted: a table was altered or replaced while it ran, or after its transaction's first write. Run it again; a transaction has to be rolled back first.",
      { cause: error },
    );
  }
  return translateError(error);
}

function nullInColumn(catalog: Catalog, physical: string, column: string): SqlError {
  const table = [...catalog.everything()].find(
    (object) => object.kind === "TABLE" && object.physical.endsWith(physical),
  );
  const name =
    table?.kind === "TABLE" ? table.columns.find((known) => known.physical === column)?.name : undefined;
  return new SqlError("100072", "22000", `NULL result in a non-nullable column${name ? ` '${name}'` : ""}`);
}
