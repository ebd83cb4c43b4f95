import type { ColumnDrift, FoundIncident } from "@firn/snowflake";
import { count } from "../reporter/format";

/** The incidents that stand for themselves as lines of a table, with what they explain below their sentence. */
export function incidentLines(incidents: readonly FoundIncident[]): string[] {
  const own = incidents.filter(({ causedBy, isAcknowledged }) => causedBy === null && !isAcknowledged);
  return aligned(
    ["day", "severity", "kind", "table", "what was seen"],
    own.map((incident) => [
      incident.day,
      incident.severity,
      incident.kind,
      incident.table,
      `${incident.sentence}${alsoSeenIn(incident, incidents)}`,
    ]),
  );
}

function alsoSeenIn(cause: FoundIncident, incidents: readonly FoundIncident[]): string {
  const followers = incidents.filter(
    ({ causedBy, day, kind }) => causedBy === cause.table && day === cause.day && kind === cause.kind,
  );
  const tables = [...new Set(followers.map(({ table }) => table))];
  return tables.length === 0 ? "" : ` Also seen in ${tables.join(", ")}.`;
}

/** Training against validation as lines of a table. */
export function driftLines(columns: readonly ColumnDrift[]): string[] {
  return aligned(
    ["days", "column", "training", "validation", "PSI", "limit", "KS", "limit", ""],
    columns.map((drift) => [
      drift.scope,
      `${drift.dataset}.${drift.column.toLowerCase()}`,
      count(drift.trainingRows),
      count(drift.validationRows),
      drift.psi.toFixed(3),
      drift.psiLimit.toFixed(3),
      drift.ks?.toFixed(3) ?? "",
      drift.ksLimit?.toFixed(3) ?? "",
      drift.hasDrifted ? "has drifted" : "",
    ]),
  );
}

/** Rows below their heads, in columns as wide as their widest cell. No rows: no lines. */
function aligned(heads: readonly string[], rows: readonly (readonly string[])[]): string[] {
  if (rows.length === 0) return [];
  const lines = [heads, ...rows];
  const widths = heads.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  return lines.map((line) =>
    line
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
}
