import { acmeRetention } from "../contract/acme";
import type { Endpoints, ResponseOf } from "../contract";
import type { Reader } from "../database/reader";

const { groups } = acmeRetention.shapes.response.shape;

/** Every enterprise group's net dollar retention, by month and as of the last one. */
export async function readRetention(
  reader: Reader,
  ndr: string,
): Promise<ResponseOf<Endpoints["acmeRetention"]>> {
  const months = await reader.rows(
    groups.element,
    `SELECT
  ndr_parent AS parent,
  billing_month AS month,
  tenants,
  arr,
  ndr_annual_pct AS annual_percent,
  ndr_quarter_pct AS quarter_percent
FROM ${ndr}
ORDER BY billing_month, ndr_parent`,
  );
  const last = months.at(-1)?.month ?? null;
  const latest = months.filter(({ month }) => month === last);
  latest.sort((a, b) => (b.annualPercent ?? 0) - (a.annualPercent ?? 0));
  return { asOf: last, groups: latest, months };
}
