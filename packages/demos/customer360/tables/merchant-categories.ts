import { boolean, numberKey, oneOf, table, text } from "@firn/schema";

export const merchantCategories = table(
  "BRONZE_MERCHANT_CATEGORIES",
  "Merchant codes, rolled up to categories and groups. One row per merchant code.",
  {
    merchant_category_id: numberKey().describe("Identifies the merchant code."),
    merchant_code: text(4).unique().describe("Four-digit code of the card networks."),
    merchant_code_name: text(60).describe("What merchants with this code sell."),
    category_name: text(40).describe("Category that the code rolls up to."),
    category_group: oneOf("Leisure", "Necessities", "Other").describe("Group that the category rolls up to."),
    is_discretionary: boolean().describe("Whether customers can do without it."),
  },
  { format: "csv" },
);
