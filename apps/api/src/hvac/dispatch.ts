import type { Endpoints, ResponseOf } from "../contract";
import { hvacDispatch } from "../contract/hvac";
import type { Reader } from "../database/reader";

const shapes = hvacDispatch.shapes.response.shape;

/** How fast the firm was, and how busy its technicians are. */
export async function readDispatch(
  reader: Reader,
  mart: (name: string) => string,
): Promise<ResponseOf<Endpoints["hvacDispatch"]>> {
  const utilisationMart = mart("TECHNICIAN_UTILISATION");
  const [sla, technicians, utilisation] = await Promise.all([
    reader.rows(
      shapes.sla.element,
      `SELECT
  severity,
  month,
  incidents,
  met,
  met_pct AS met_percent,
  median_response_minutes,
  promised_minutes
FROM ${mart("INCIDENT_SLA")}
ORDER BY month, severity`,
    ),
    reader.rows(shapes.technicians.element, technicianSql(utilisationMart)),
    reader.rows(
      shapes.utilisation.element,
      `SELECT
  month,
  COALESCE(ROUND(AVG(utilisation_pct), 1), 0) AS utilisation_percent,
  COALESCE(ROUND(100 * SUM(first_time_fixes) / NULLIF(SUM(calls), 0), 1), 0) AS first_time_fix_percent
FROM ${utilisationMart}
GROUP BY month
ORDER BY month`,
    ),
  ]);
  return { asOf: utilisation.at(-1)?.month ?? null, sla, technicians, utilisation };
}

/** Each technician's last three months. */
const technicianSql = (utilisation: string) => `SELECT
  technician_id,
  technician_name AS name,
  skill_level,
  SUM(calls) AS calls,
  SUM(emergencies) AS emergencies,
  SUM(billable_hours) AS billable_hours,
  ROUND(AVG(utilisation_pct), 1) AS utilisation_percent,
  ROUND(100 * SUM(first_time_fixes) / NULLIF(SUM(calls), 0), 1) AS first_time_fix_percent
FROM ${utilisation}
WHERE month > (SELECT DATEADD(MONTH, -3, MAX(month)) FROM ${utilisation})
GROUP BY technician_id, technician_name, skill_level
ORDER BY utilisation_percent DESC, technician_id
LIMIT 1000`;
