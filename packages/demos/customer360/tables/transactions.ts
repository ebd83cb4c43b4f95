import { decimal, key, oneOf, ref, table, text, timestamp } from "@firn/schema";
import { customers } from "./customers";
import { merchantCategories } from "./merchant-categories";

export const transactions = table(
  "BRONZE_TRANSACTIONS",
  "Card payments, approved and declined. One row per transaction.",
  {
    transaction_id: key("TXN", 10).describe("Identifies the transaction; rises with time."),
    customer_id: ref(customers).describe("Who paid."),
    merchant_name: text(80).describe("Where, as printed on the statement."),
    transaction_date: timestamp()
      .notBefore(customers, "account_open_date")
      .describe("When, in the merchant's local time."),
    transaction_amount: decimal(10, 2).between(5, 500).describe("Amount in dollars."),
    channel: oneOf("Online", "In-Store", "Mobile").describe("How the card was used."),
    status: oneOf("approved", "declined").describe("Whether the issuer approved it."),
    merchant_category_id: ref(merchantCategories).describe("Merchant code."),
  },
  { clusterBy: ["transaction_date"] },
);
