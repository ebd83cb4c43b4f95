import { setTimeout as sleep } from "node:timers/promises";
import { sideBySide } from "./side-by-side";

test("works on two at a time and gives the results in the order of what was asked for", async () => {
  let running = 0;
  let most = 0;
  const begun: number[] = [];
  const results = await sideBySide(2, [30, 5, 20, 1], async (milliseconds) => {
    begun.push(milliseconds);
    most = Math.max(most, ++running);
    await sleep(milliseconds);
    running--;
    return milliseconds * 2;
  });
  expect(results).toEqual([60, 10, 40, 2]);
  expect(begun).toEqual([30, 5, 20, 1]);
  expect(most).toBe(2);
});

test("what fails is told", async () => {
  const failing = sideBySide(2, [1, 2, 3], (number) =>
    number === 2 ? Promise.reject(new Error("two")) : Promise.resolve(number),
  );
  await expect(failing).rejects.toThrow("two");
});
