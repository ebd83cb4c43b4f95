import { sales, shops } from "./shop-tables.fixture";
import { columnsOf, type Row } from "./table";
import { text } from "./columns";

describe("table", () => {
  it("makes keys from row numbers", () => {
    expect(sales.key(7)).toBe("S0007");
    expect(shops.key(7)).toBe(7);
  });

  it("gives a foreign key the type of the key it refers to", () => {
    const row: Row<typeof sales> = {
      sale_id: sales.key(1),
      shop_id: shops.key(1),
      sold_at: "2025-01-02 10:00:00",
      size: "small",
      pieces: 2,
      price: 1.5,
      total: 3,
    };
    // @ts-expect-error "medium" is not one of the sizes
    const wrong: Row<typeof sales> = { ...row, size: "medium" };
    expect(wrong.shop_id).toBe(1);
    expect(columnsOf(sales)[1]).toMatchObject({
      type: { kind: "integer" },
      references: { table: "SHOPS", column: "shop_id" },
    });
  });

  it("lets a nullable column be null", () => {
    const open: Row<typeof shops>["is_open"] = null;
    expect(open).toBeNull();
  });

  it("lets a column be absent from files only where it may be null", () => {
    expect(text(10).onlyWhereKnown().definition).toMatchObject({ nullable: true, onlyWhereKnown: true });
  });

  it("keeps declarations apart: a method returns another column", () => {
    const name = text(10);
    name.nullable();
    expect(name.definition.nullable).toBe(false);
  });
});
