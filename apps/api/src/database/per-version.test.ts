import { perVersion } from "./per-version";

test("it is made once a version, for all who ask", async () => {
  let version = "1";
  let made = 0;
  const value = perVersion(
    async () => version,
    async () => ++made,
  );
  expect(await Promise.all([value(), value()])).toEqual([1, 1]);
  version = "2";
  expect(await value()).toBe(2);
});

test("what failed is tried again", async () => {
  let fails = true;
  const value = perVersion(
    async () => "1",
    async () => {
      if (fails) throw new Error("no");
      return "yes";
    },
  );
  await expect(value()).rejects.toThrow("no");
  fails = false;
  expect(await value()).toBe("yes");
});
