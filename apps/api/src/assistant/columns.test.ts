import { readFileSync } from "node:fs";
import { join } from "node:path";
import { repositoryRoot } from "@firn/config";
import { parseSemanticModel } from "@firn/semantic";
import { answerCsv } from "./answer-csv";
import { cellOf, columnsOf } from "./columns";
import { count, rowsOf, text } from "./testing/columns";

const file = join(repositoryRoot, "sql/customer360/semantic/customer360.yaml");
const model = parseSemanticModel(readFileSync(file, "utf8"), file);

test.each([
  ["CUSTOMER_ID", "text", "text", undefined, "Customer ID"],
  ["TRANSACTION_DATE", "timestamp_ntz", "moment", undefined, "Transaction date"],
  ["MONTH", "date", "date", undefined, "Month"],
  ["IS_ELIGIBLE_FOR_PREMIUM", "boolean", "boolean", undefined, "Is eligible for premium"],
  ["AVERAGE_LIFETIME_VALUE", "fixed", "number", "dollars", "Average lifetime value"],
  ["AVG_MONTHLY_SPEND", "fixed", "number", "dollars", "Average monthly spend"],
  ["SPEND_CHANGE_PCT", "fixed", "number", "percent", "Spend change"],
  ["AVERAGE_CREDIT_UTILIZATION", "real", "number", "percent", "Average credit utilization"],
  ["SPEND_LAST_90_DAYS", "fixed", "number", "dollars", "Spend last 90 days"],
  ["TRANSACTIONS_LAST_90_DAYS", "fixed", "number", "number", "Transactions last 90 days"],
  ["CHURN_RISK_SCORE", "fixed", "number", "number", "Churn risk score"],
  ["EXPECTED_CHURNERS", "real", "number", "number", "Expected churners"],
  ["REVENUE_YEAR", "fixed", "number", "number", "Revenue year"],
  ["CUSTOMERS", "fixed", "number", "number", "Customers"],
])("%s of type %s", (name, driverType, type, unit, label) => {
  const [column] = columnsOf({ columns: [name], types: [driverType] }, model);
  expect(column).toEqual({ name, label, type, ...(unit ? { unit } : {}) });
});

test.each<[unknown, "date" | "moment" | "text", unknown]>([
  [new Date("2025-03-01T00:00:00Z"), "date", "2025-03-01"],
  [new Date("2025-03-01T10:00:00Z"), "moment", "2025-03-01T10:00:00.000Z"],
  [undefined, "text", null],
  [{ a: [1] }, "text", '{"a":[1]}'],
])("%p", (value, type, expected) => {
  expect(cellOf(value, { type })).toBe(expected);
});

test("cells that begin like formulas are texts in a file, negative numbers are numbers", () => {
  const columns = [text("FULL_NAME"), count("CHANGE")];
  const rows = rowsOf(columns, ["=HYPERLINK(1)", -5], ['He said "hi", twice', null]);
  expect(answerCsv({ columns, rows })).toBe(
    'Full name,Change\r\n\'=HYPERLINK(1),-5\r\n"He said ""hi"", twice",\r\n',
  );
});
