import { startCrashing, type Crashing } from "./crashing";

let crashing: Crashing;
beforeAll(async () => {
  crashing = await startCrashing();
}, 120_000);
afterAll(() => crashing.stop(), 60_000);

test.each([60, 700])(
  "killed %i ms into COPY, MERGE, CREATE TABLE AS, SWAP, CLONE, a refresh, a task graph and PUT: nothing is half done",
  async (milliseconds) => {
    expect(await crashing.killAfter(milliseconds)).toEqual([]);
  },
  120_000,
);
