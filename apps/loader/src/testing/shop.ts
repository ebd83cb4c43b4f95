import { createHash } from "node:crypto";
import { defineDemo, type Demo } from "@firn/demo-kit";
import { integer, key, oneOf, ref, table, text } from "@firn/schema";
import { rows } from "@firn/synth";

/** A demo that is small but has what loads have to cope with: CSV, Parquet, a file in several parts, keys between tables. */
const customers = table(
  "CUSTOMERS",
  "One row per customer.",
  { customer_id: key("C", 6), segment: oneOf("new", "old"), note: text(40).nullable() },
  { format: "csv" },
);

const sales = table("SALES", "One row per sale.", {
  sale_id: key("S", 8),
  customer_id: ref(customers),
  amount: integer().between(0, 1000),
  /** Long, and nothing compresses it: at default scale the file is larger than one part of an upload. */
  receipt: text(20_000),
});

const salesPerCustomer = 5;

const generateCustomers = rows(customers, function* ({ random, scale }) {
  for (let n = 1; n <= scale; n++) {
    const row = random(n);
    yield {
      customer_id: customers.key(n),
      segment: row.pick("segment", ["new", "old"] as const),
      note: n % 3 === 0 ? null : `customer "${n}", of ${scale}`,
    };
  }
});

const generateSales = rows(sales, function* ({ random, scale }) {
  for (let n = 1; n <= scale * salesPerCustomer; n++) {
    const row = random(n);
    yield {
      sale_id: sales.key(n),
      customer_id: customers.key(1 + (n % scale)),
      amount: row.integer("amount", 0, 1000),
      receipt: noise(row.bits("receipt"), scale * 40),
    };
  }
});

/** Text of `length` characters that looks random and is a function of its seed. */
function noise(seed: number, length: number): string {
  const hash = createHash("shake256", { outputLength: Math.ceil(length * 0.75) });
  return hash.update(String(seed)).digest("base64").slice(0, length);
}

export const shop: Demo = defineDemo({
  name: "shop",
  title: "Shop",
  description: "Sells, for tests.",
  database: "SHOP",
  schemas: ["RAW"],
  rawSchema: "RAW",
  tables: [customers, sales],
  generators: () => Promise.resolve({ default: [generateCustomers, generateSales] }),
  generatorVersion: "1",
  steps: ["generate", "upload", "load", "verify"],
  truths: [
    {
      name: "sales per customer",
      description: "Every customer buys five times.",
      from: "small",
      after: "load",
      sql: "SELECT COUNT(*) / COUNT(DISTINCT customer_id) FROM RAW.SALES WHERE :as_of > '2000-01-01'",
      low: salesPerCustomer,
      high: salesPerCustomer,
    },
  ],
  scales: { small: 60, default: 400, full: 800 },
  firstDay: "2025-01-01",
  asOf: "2025-06-30",
});
