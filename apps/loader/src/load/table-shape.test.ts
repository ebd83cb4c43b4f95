import { date, decimal, integer, key, table, text, timestamp } from "@firn/schema";
import { declaredShape, existingShapes, shapeDifferences } from "./table-shape";

const sales = table("SALES", "One row per sale.", {
  sale_id: key("S", 6),
  amount: decimal(12, 2),
  note: text(80).nullable(),
  items: integer(),
  day: date(),
  at: timestamp(),
});

const row = (name: string, type: string, properties: object = {}) => ({
  table_name: "SALES",
  column_name: name,
  data_type: JSON.stringify({ type, nullable: false, ...properties }),
});
const columns = [
  row("SALE_ID", "TEXT", { length: 7, byteLength: 28, fixed: false }),
  row("AMOUNT", "FIXED", { precision: 12, scale: 2 }),
  row("NOTE", "TEXT", { length: 80, byteLength: 320, fixed: false, nullable: true }),
  row("ITEMS", "FIXED", { precision: 38, scale: 0 }),
  row("DAY", "DATE"),
  row("AT", "TIMESTAMP_NTZ", { precision: 0, scale: 9 }),
];

function differences(rows: readonly ReturnType<typeof row>[]) {
  const existing = existingShapes(rows).get("SALES") ?? new Map<string, string>();
  return shapeDifferences(declaredShape(sales), existing);
}

describe("shapeDifferences", () => {
  it("finds none in the table that the DDL made, in any order of columns", () => {
    expect(differences(columns)).toEqual([]);
    expect(differences([...columns].reverse())).toEqual([]);
  });

  it("names what is missing, surplus and changed", () => {
    const changed = row("AMOUNT", "FIXED", { precision: 10, scale: 2, nullable: true });
    expect(differences([changed, ...columns.slice(2), row("EXTRA", "BOOLEAN")])).toEqual([
      "the column SALE_ID is missing",
      "the column EXTRA is not declared",
      "AMOUNT is NUMBER(10,2) instead of NUMBER(12,2) NOT NULL",
    ]);
  });
});
