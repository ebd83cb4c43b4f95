import { z } from "zod";
import type { Catalog } from "../database/catalog";
import { perVersion } from "../database/per-version";
import type { Reader } from "../database/reader";
import type { HandlersOf } from "../http/handlers";
import { featureNorms } from "./feature-norms";
import { readCustomer, type Surroundings } from "./profile";
import { searchCustomers } from "./search";
import { lastDay, readSpend } from "./spend";
import { customerTables } from "./tables";
import { readTransactions, transactionsCsv } from "./transactions";

export interface CustomerOptions {
  readonly reader: Reader;
  readonly catalog: Catalog;
  readonly version: () => Promise<string>;
}

type Names =
  "customerSearch" | "customer" | "customerTransactions" | "customerTransactionsCsv" | "customerSpend";

/** One customer of customer360: found, shown, and what was paid. */
export function customerHandlers({ reader, catalog, version }: CustomerOptions): HandlersOf<Names> {
  const surroundings = perVersion(version, () => readSurroundings(reader, catalog));
  return {
    customerSearch: ({ query: { q, limit } }) => searchCustomers(reader, catalog, q, limit),
    customer: ({ params }) => readCustomer(reader, catalog, params.customerId, surroundings),
    customerTransactions: (request) => readTransactions(reader, catalog, request),
    customerTransactionsCsv: (request) => transactionsCsv(reader, catalog, request),
    customerSpend: async (request) => readSpend(reader, catalog, request, (await surroundings()).asOf),
  };
}

async function readSurroundings(reader: Reader, catalog: Catalog): Promise<Surroundings> {
  const [norms, categories, asOf] = await Promise.all([
    featureNorms(reader, catalog),
    reader.rows(
      z.object({ name: z.string() }),
      `SELECT category_name AS name FROM ${customerTables(catalog).categories} ORDER BY category_name`,
    ),
    lastDay(reader, catalog),
  ]);
  return { norms, categories: categories.map(({ name }) => name), asOf };
}
