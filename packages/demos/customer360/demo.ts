import { defineDemo } from "@firn/demo-kit";
import { answers } from "./answers";
import { firstDay } from "./first-day";
import { customerChanges } from "./tables/customer-changes";
import { customers } from "./tables/customers";
import { merchantCategories } from "./tables/merchant-categories";
import { transactions } from "./tables/transactions";
import { truths } from "./truths";

/** Scales count customers; each has 1,200 transactions on average. */
export default defineDemo({
  name: "customer360",
  title: "Customer 360",
  description:
    "A card issuer that knows its customers: what they spend, who is about to leave, and what to do about it.",
  database: "CUSTOMER_ANALYTICS",
  schemas: ["BRONZE", "SILVER", "GOLD"],
  rawSchema: "BRONZE",
  tables: [customers, customerChanges, merchantCategories, transactions],
  generators: () => import("./generators"),
  generatorVersion: "5",
  truths,
  answers,
  steps: ["setup", "generate", "upload", "load", "dbt", "ml", "publish", "verify"],
  scales: { small: 500, default: 5_000, full: 50_000 },
  firstDay,
  asOf: "2025-11-30",
});
