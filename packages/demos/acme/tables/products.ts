import { boolean, key, money, oneOf, table, text } from "@firn/schema";

export const products = table(
  "PRODUCTS",
  "What the platform sells. One row per product.",
  {
    id: key("01tA", 8).describe("Identifies the product."),
    product_name: text(80).unique().describe("Name of the product."),
    product_family: oneOf("Core", "Dispatch", "Payments", "Marketing", "Analytics").describe(
      "Part of the platform.",
    ),
    list_price: money().between(10, 5000).describe("Dollars a month and unit."),
    is_usage_based: boolean().describe("Whether use beyond the commitment is billed by the platform."),
  },
  { format: "csv" },
);
