import { z } from "zod";
import type { Endpoints, ResponseOf } from "../contract";
import { found } from "../contract/customers";
import type { Catalog } from "../database/catalog";
import { containing } from "../database/filters";
import type { Reader } from "../database/reader";
import { customerTables } from "./tables";

type Found = ResponseOf<Endpoints["customerSearch"]>;

const row = found.extend({ total: z.int() });

/** Customers whose id, name or e-mail address has `text` in it, whatever the case; the id itself and beginnings of names first. */
export async function searchCustomers(
  reader: Reader,
  catalog: Catalog,
  text: string,
  limit: number,
): Promise<Found> {
  const pattern = containing(text);
  const beginning = pattern.slice(1);
  const rows = await reader.rows(
    row,
    `SELECT
  customer_id,
  full_name,
  email,
  city,
  state,
  customer_segment,
  lifetime_value,
  churn_risk_category AS risk_category,
  churn_risk_score AS risk_score,
  COUNT(*) OVER () AS total
FROM ${customerTables(catalog).profile}
WHERE customer_id ILIKE ? ESCAPE '^' OR full_name ILIKE ? ESCAPE '^' OR email ILIKE ? ESCAPE '^'
QUALIFY ROW_NUMBER() OVER (
  ORDER BY customer_id ILIKE ? ESCAPE '^' DESC, full_name ILIKE ? ESCAPE '^' DESC, full_name, customer_id
) <= ?
ORDER BY customer_id ILIKE ? ESCAPE '^' DESC, full_name ILIKE ? ESCAPE '^' DESC, full_name, customer_id`,
    [pattern, pattern, pattern, beginning, beginning, limit, beginning, beginning],
  );
  return {
    query: text,
    total: rows[0]?.total ?? 0,
    customers: rows.map(({ total: _total, ...customer }) => customer),
  };
}
