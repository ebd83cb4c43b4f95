import { orderOf } from "./reorder";

const part = (isToBeOrdered: boolean, onHand: number, stockValue: number, reorderQuantity: number) => ({
  partId: "P1",
  name: "Filter",
  category: "Filter",
  supplier: "S",
  abcClass: "A",
  onHand,
  reorderPoint: 2,
  reorderQuantity,
  leadTimeDays: 3,
  usedInYear: 10,
  daysOfStock: 5,
  isToBeOrdered,
  stockValue,
});

test("an order costs its pieces at what those in stock are worth; what is sold out has no known cost", () => {
  expect(orderOf([part(true, 2, 20, 5), part(true, 0, 0, 7), part(false, 4, 100, 9)])).toEqual({
    toOrder: 2,
    orderValue: 50,
    stockValue: 120,
  });
});
