import type { ColumnDrift, Row } from "@firn/snowflake";
import type { StepContext } from "../context";

/** Compares training with validation up to a day that the monitor has measured, and keeps the result in the ledger. */
export async function compareSets(
  { transformer, ledger, demo, signal }: StepContext,
  runId: string,
  lastDay: string,
): Promise<readonly ColumnDrift[]> {
  await transformer.execute("CALL QUALITY.COMPARE_SETS(?::DATE)", [lastDay], { signal });
  const rows = await transformer.query(
    "SELECT * FROM QUALITY.DRIFT WHERE through_day = ? ORDER BY scope, dataset, column_name",
    [lastDay],
    { signal },
  );
  const columns = rows.map(driftFromRow);
  await ledger.driftMeasured(runId, demo.name, columns);
  return columns;
}

function driftFromRow(row: Row): ColumnDrift {
  return {
    dataset: String(row["DATASET"]),
    column: String(row["COLUMN_NAME"]),
    scope: String(row["SCOPE"]),
    trainingRows: Number(row["TRAINING_ROWS"]),
    validationRows: Number(row["VALIDATION_ROWS"]),
    psi: Number(row["PSI"]),
    psiLimit: Number(row["PSI_LIMIT"]),
    ks: optionalNumber(row["KS"]),
    ksLimit: optionalNumber(row["KS_LIMIT"]),
    hasDrifted: row["HAS_DRIFTED"] === true,
  };
}

const optionalNumber = (value: unknown): number | null => (typeof value === "number" ? value : null);
