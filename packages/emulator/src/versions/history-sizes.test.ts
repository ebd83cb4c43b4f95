import { HistorySizes } from "./history-sizes";

test("what was never counted may be of any size", () => {
  const sizes = new HistorySizes();
  sizes.add(1, 5);
  expect(sizes.isWithin(1, 1_000_000)).toBe(false);
});

test("what was counted is within a limit until what was added may pass it", () => {
  const sizes = new HistorySizes();
  sizes.counted(1, 10);
  sizes.add(1, 5);
  sizes.add(2, 100);
  expect(sizes.isWithin(1, 15)).toBe(true);
  sizes.add(1, 1);
  expect(sizes.isWithin(1, 15)).toBe(false);
  sizes.counted(1, 3);
  expect(sizes.isWithin(1, 15)).toBe(true);
});
