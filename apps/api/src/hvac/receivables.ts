import { z } from "zod";
import type { Endpoints, ResponseOf } from "../contract";
import { hvacReceivables } from "../contract/hvac";
import type { Reader } from "../database/reader";

const shapes = hvacReceivables.shapes.response.shape;
const bandShape = shapes.bands.element.extend({ overdue: z.number() });

/** Who owes what and since when, and which contracts may not be renewed. */
export async function readReceivables(
  reader: Reader,
  mart: (name: string) => string,
): Promise<ResponseOf<Endpoints["hvacReceivables"]>> {
  const ageing = mart("RECEIVABLES_AGEING");
  const [bands, invoices, renewals] = await Promise.all([
    reader.rows(
      bandShape,
      `SELECT
  age_band AS band,
  COUNT(*) AS invoices,
  SUM(balance) AS balance,
  SUM(IFF(days_overdue > 0, balance, 0)) AS overdue
FROM ${ageing}
GROUP BY age_band
ORDER BY MIN(days_overdue)`,
    ),
    reader.rows(
      shapes.invoices.element,
      `SELECT
  invoice_id,
  customer_name,
  customer_type,
  invoiced_on,
  due_on,
  total_amount AS total,
  paid,
  balance,
  days_overdue,
  age_band AS band
FROM ${ageing}
ORDER BY IFF(days_overdue > 0, balance, 0) DESC, balance DESC, invoice_id
LIMIT 500`,
    ),
    reader.rows(
      shapes.renewals.element,
      `SELECT
  renewal_risk AS risk,
  COUNT(*) AS contracts
FROM ${mart("CONTRACT_RENEWAL")}
WHERE days_to_renewal IS NOT NULL
GROUP BY renewal_risk
ORDER BY contracts DESC`,
    ),
  ]);
  const sum = (of: (band: z.output<typeof bandShape>) => number) =>
    Number(bands.reduce((total, band) => total + of(band), 0).toFixed(2));
  return {
    total: sum(({ balance }) => balance),
    overdue: sum(({ overdue }) => overdue),
    bands: bands.map(({ band, invoices, balance }) => ({ band, invoices, balance })),
    invoices,
    renewals,
  };
}
