import { startCrashing, type Crashing } from "./crashing";

const KILLS = 20;
const LONGEST_MILLISECONDS = 3000;

let crashing: Crashing;
beforeAll(async () => {
  crashing = await startCrashing();
}, 120_000);
afterAll(() => crashing.stop(), 60_000);

test("killed at twenty random moments: nothing is half done", async () => {
  for (let kill = 0; kill < KILLS; kill++) {
    const milliseconds = Math.floor(Math.random() * LONGEST_MILLISECONDS);
    expect({ milliseconds, failures: await crashing.killAfter(milliseconds) }).toEqual({
      milliseconds,
      failures: [],
    });
  }
}, 1_800_000);
