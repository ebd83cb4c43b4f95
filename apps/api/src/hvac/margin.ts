import type { Endpoints, ResponseOf } from "../contract";
import { hvacMargin } from "../contract/hvac";
import type { Reader } from "../database/reader";

const shapes = hvacMargin.shapes.response.shape;

/** What the work brings, by type of service: month by month, and in all. */
export async function readMargin(
  reader: Reader,
  mart: (name: string) => string,
): Promise<ResponseOf<Endpoints["hvacMargin"]>> {
  const profitability = mart("SERVICE_PROFITABILITY");
  const [months, services] = await Promise.all([
    reader.rows(
      shapes.months.element,
      `SELECT
  service_type,
  month,
  calls,
  revenue,
  labor_expense,
  parts_expense,
  margin
FROM ${profitability}
ORDER BY month, service_type`,
    ),
    reader.rows(
      shapes.services.element,
      `WITH feedback AS (
  SELECT
    service_type,
    ROUND(100 * (SUM(promoters) - SUM(detractors)) / NULLIF(SUM(surveys), 0), 1) AS net_promoter_score
  FROM ${mart("FEEDBACK_SUMMARY")}
  GROUP BY service_type
),

services AS (
  SELECT
    service_type,
    SUM(calls) AS calls,
    SUM(covered_calls) AS covered_calls,
    SUM(revenue) AS revenue,
    SUM(margin) AS margin
  FROM ${profitability}
  GROUP BY service_type
)

SELECT
  services.service_type,
  services.calls,
  services.covered_calls,
  services.revenue,
  services.margin,
  ROUND(100 * services.margin / NULLIF(services.revenue, 0), 1) AS margin_percent,
  feedback.net_promoter_score
FROM services
LEFT JOIN feedback ON services.service_type = feedback.service_type
ORDER BY services.margin DESC`,
    ),
  ]);
  return { months, services };
}
