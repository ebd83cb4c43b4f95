import type { Connection, FoundIncident, Row } from "@firn/snowflake";
import { sentenceOf } from "./sentence";

/** An incident as the monitor's own table has it: what was measured, before words are made of it. */
export interface MeasuredIncident extends Omit<FoundIncident, "severity" | "sentence"> {
  /** How much of the day is concerned, 0 to 1. */
  readonly hitShare: number;
  readonly noticed: string | null;
  /** Days that the usual was learned from. */
  readonly baselineDays: number;
}

/** A quarter of a day's rows is a case for now, less is one for tomorrow. */
const criticalShare = 0.25;

/** All incidents as they stand; in the order of days, causes before what they explain. */
export async function readIncidents(connection: Pick<Connection, "query">): Promise<FoundIncident[]> {
  const rows = await connection.query(
    `SELECT
  incidents.* EXCLUDE (incident_day),
  TO_VARCHAR(incidents.incident_day, 'YYYY-MM-DD') AS incident_day,
  COALESCE(days.is_settled, FALSE) AS is_settled,
  EXISTS (
    SELECT 1
    FROM QUALITY.ACKNOWLEDGEMENTS AS acknowledged
    WHERE acknowledged.table_name = incidents.table_name
      AND acknowledged.kind = incidents.kind
      AND incidents.incident_day BETWEEN acknowledged.first_day AND acknowledged.last_day
  ) AS is_acknowledged
FROM QUALITY.INCIDENTS AS incidents
LEFT JOIN QUALITY.CHECKED_DAYS AS days ON days.checked_day = incidents.incident_day
ORDER BY incidents.incident_day, incidents.caused_by NULLS FIRST, incidents.table_name, incidents.kind, incidents.column_name`,
  );
  return rows.map(measuredFromRow).map(foundIncident);
}

function measuredFromRow(row: Row): MeasuredIncident {
  return {
    day: String(row["INCIDENT_DAY"]),
    table: String(row["TABLE_NAME"]),
    kind: String(row["KIND"]),
    column: optionalText(row["COLUMN_NAME"]),
    observed: Number(row["OBSERVED"]),
    expectedLow: Number(row["EXPECTED_LOW"]),
    expectedHigh: Number(row["EXPECTED_HIGH"]),
    hitShare: Number(row["HIT_SHARE"]),
    noticed: optionalText(row["NOTICED"]),
    baselineDays: Number(row["BASELINE_DAYS"]),
    causedBy: optionalText(row["CAUSED_BY"]),
    isSettled: row["IS_SETTLED"] === true,
    isAcknowledged: row["IS_ACKNOWLEDGED"] === true,
  };
}

/** The incident with its severity and its sentence. */
export function foundIncident(measured: MeasuredIncident): FoundIncident {
  const { hitShare, noticed: _, baselineDays: __, ...incident } = measured;
  const severity = hitShare >= criticalShare ? "critical" : "warning";
  return { ...incident, severity, sentence: sentenceOf(measured) };
}

const optionalText = (value: unknown): string | null =>
  typeof value === "string" && value !== "" ? value : null;
