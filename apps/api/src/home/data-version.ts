import { z } from "zod";
import type { Catalog } from "../database/catalog";
import type { Reader } from "../database/reader";

export interface DataVersionOptions {
  readonly reader: Reader;
  readonly catalog: Catalog;
  readonly environment: string;
  readonly clock: () => number;
}

/** Milliseconds in which the ledger is not asked again. */
const FRESH = 2_000;

/** What changes with every step that runs in the environment, and only then: how many runs there are, and when one last began or ended. */
export function dataVersion({
  reader,
  catalog,
  environment,
  clock,
}: DataVersionOptions): () => Promise<string> {
  const sql = `SELECT
  COUNT(*) || ' ' || COALESCE(MAX(started_at)::VARCHAR, '') || ' ' || COALESCE(MAX(finished_at)::VARCHAR, '') AS version
FROM ${catalog.ledger("RUNS")}
WHERE environment = ?`;
  let known: Promise<string> | undefined;
  let until = 0;
  return () => {
    if (known === undefined || clock() >= until) {
      until = clock() + FRESH;
      const asked = reader
        .row(z.object({ version: z.string() }), sql, [environment])
        .then(({ version }) => version);
      asked.catch(() => {
        if (known === asked) known = undefined;
      });
      known = asked;
    }
    return known;
  };
}
