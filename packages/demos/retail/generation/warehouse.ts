import type { ProcedureBind, ProcedureSession } from "@firn/demo-kit";
import { referenceTableNames, referenceTables, type ReferenceTable, type Snapshot } from "./reference-tables";
import type { LastNumbers } from "./run";

/** The first row of a query. @throws Error where there is none */
export function firstRow(
  snowflake: ProcedureSession,
  sqlText: string,
  binds: readonly ProcedureBind[] = [],
): (column: number) => unknown {
  const rows = snowflake.execute({ sqlText, binds });
  if (!rows.next()) throw new Error(`no answer to ${sqlText}`);
  return (column) => rows.getColumnValue(column);
}

/** The reference tables as they are now, with the MD5 of each and one over all. */
export interface ReferenceState {
  readonly snapshot: Snapshot;
  readonly tableMd5: Readonly<Record<ReferenceTable, string>>;
  readonly md5: string;
}

export function readReferenceTables(snowflake: ProcedureSession): ReferenceState {
  const tables = referenceTableNames.map((table) => {
    const rows = `TO_JSON(ARRAY_AGG(OBJECT_CONSTRUCT_KEEP_NULL(*)) WITHIN GROUP (ORDER BY ${referenceTables[table]}))`;
    const row = firstRow(
      snowflake,
      `SELECT all_rows, MD5(all_rows) FROM (SELECT ${rows} AS all_rows FROM REFERENCE_DATA.${table})`,
    );
    return { table, rows: JSON.parse(String(row(1))) as unknown, md5: String(row(2)) };
  });
  const by = (value: (each: (typeof tables)[number]) => unknown) =>
    Object.fromEntries(tables.map((each) => [each.table, value(each)]));
  const all = tables.map(({ md5 }) => md5).join();
  return {
    snapshot: by(({ rows }) => rows) as Snapshot,
    tableMd5: by(({ md5 }) => md5) as ReferenceState["tableMd5"],
    md5: String(firstRow(snowflake, "SELECT MD5(:1)", [all])(1)),
  };
}

/** How many customers of each segment are known, up to a customer's number. */
export function segmentMembers(
  snowflake: ProcedureSession,
  lastCustomer: number,
): { readonly segment: string; readonly members: number }[] {
  const rows = snowflake.execute({
    sqlText: `SELECT customer_segment, COUNT(*) FROM RAW_DATA.CUSTOMER_REGISTRY WHERE customer_number <= :1
GROUP BY customer_segment ORDER BY customer_segment`,
    binds: [lastCustomer],
  });
  const segments = [];
  while (rows.next())
    segments.push({ segment: String(rows.getColumnValue(1)), members: Number(rows.getColumnValue(2)) });
  return segments;
}

/** Counts the new events in, which holds the row until the run's transaction ends, and answers the numbers before. */
export function takeNumbers(
  snowflake: ProcedureSession,
  counts: Omit<LastNumbers, "customers">,
): LastNumbers {
  const { profilesSentAgain, purchases, interactions, shipments } = counts;
  snowflake.execute({
    sqlText: `UPDATE RAW_DATA.EVENT_NUMBERS
SET profiles_sent_again = profiles_sent_again + :1, purchases = purchases + :2, interactions = interactions + :3, shipments = shipments + :4`,
    binds: [profilesSentAgain, purchases, interactions, shipments],
  });
  const row = firstRow(
    snowflake,
    `SELECT profiles_sent_again, purchases, interactions, shipments, (SELECT COALESCE(MAX(customer_number), 0) FROM RAW_DATA.CUSTOMER_REGISTRY)
FROM RAW_DATA.EVENT_NUMBERS`,
  );
  return {
    profilesSentAgain: Number(row(1)) - profilesSentAgain,
    purchases: Number(row(2)) - purchases,
    interactions: Number(row(3)) - interactions,
    shipments: Number(row(4)) - shipments,
    customers: Number(row(5)),
  };
}
