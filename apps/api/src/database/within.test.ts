import { within } from "./within";

test("an answer in time is passed on, and so is an error", async () => {
  expect(await within(1000, Promise.resolve(7))).toBe(7);
  await expect(within(1000, Promise.reject(new Error("no table")))).rejects.toThrow("no table");
});

test("whoever does not answer is not waited for", async () => {
  await expect(within(1, new Promise(() => undefined))).rejects.toThrow("Snowflake does not answer");
});
