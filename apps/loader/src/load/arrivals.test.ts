import { Arrivals } from "./arrivals";

async function batchesOf(
  arrivals: Arrivals,
  keys: string[],
  between: () => void,
): Promise<(readonly string[])[]> {
  const batches: (readonly string[])[] = [];
  for await (const batch of arrivals.batches(keys)) {
    batches.push(batch);
    setImmediate(between);
  }
  return batches;
}

describe("Arrivals", () => {
  it("gives what has arrived since the last batch", async () => {
    const arrivals = new Arrivals();
    ["a", "b", "x"].forEach((key) => arrivals.add(key));
    const batches = await batchesOf(arrivals, ["a", "b", "c", "d"], () => {
      arrivals.add("d");
      arrivals.complete();
    });
    expect(batches).toEqual([
      ["a", "b"],
      ["c", "d"],
    ]);
  });

  it("gives everything at once when all is there", async () => {
    const arrivals = new Arrivals();
    arrivals.complete();
    expect(await batchesOf(arrivals, ["a", "b"], () => undefined)).toEqual([["a", "b"]]);
  });

  it("ends with the error of the upload", async () => {
    const arrivals = new Arrivals();
    arrivals.add("a");
    const failing = batchesOf(arrivals, ["a", "b"], () => arrivals.fail(new Error("no network")));
    await expect(failing).rejects.toThrow("no network");
  });
});
