import type { Connection, FoundIncident, Row } from "@firn/snowflake";

/** All incidents as they stand; in the order of days, causes before what they explain. */
export async function readIncidents(connection: Pick<Connection, "query">): Promise<FoundIncident[]> {
  const rows = await connection.query(
    `SELECT * EXCLUDE (incident_day), TO_VARCHAR(incident_day, 'YYYY-MM-DD') AS incident_day
FROM QUALITY.TOLD_INCIDENTS
ORDER BY incident_day, caused_by NULLS FIRST, table_name, kind, column_name`,
  );
  return rows.map(incidentFromRow);
}

function incidentFromRow(row: Row): FoundIncident {
  return {
    day: String(row["INCIDENT_DAY"]),
    table: String(row["TABLE_NAME"]),
    kind: String(row["KIND"]),
    column: optionalText(row["COLUMN_NAME"]),
    observed: Number(row["OBSERVED"]),
    expectedLow: Number(row["EXPECTED_LOW"]),
    expectedHigh: Number(row["EXPECTED_HIGH"]),
    severity: row["SEVERITY"] === "critical" ? "critical" : "warning",
    sentence: String(row["SENTENCE"]),
    causedBy: optionalText(row["CAUSED_BY"]),
    isSettled: row["IS_SETTLED"] === true,
    isAcknowledged: row["IS_ACKNOWLEDGED"] === true,
  };
}

const optionalText = (value: unknown): string | null =>
  typeof value === "string" && value !== "" ? value : null;
