import { z } from "zod";
import type { Catalog } from "./catalog";
import type { Reader } from "./reader";

/** The last day that a demo's data know, as its load wrote it down; null before the first load. */
export async function asOfDemo(
  reader: Reader,
  catalog: Catalog,
  environment: string,
  demo: string,
): Promise<string | null> {
  const [latest] = await reader.rows(
    z.object({ asOf: z.string() }),
    `SELECT as_of
FROM ${catalog.ledger("DATASETS")}
WHERE environment = ? AND demo = ?
QUALIFY ROW_NUMBER() OVER (ORDER BY loaded_at DESC) = 1`,
    [environment, demo],
  );
  return latest?.asOf ?? null;
}
