import { randomInt } from "node:crypto";
import { startLoaderEnvironment, type LoaderEnvironment } from "./testing/loader-environment";
import { complete, killedRuns, type KilledRuns } from "./testing/killed-runs";
import { shop } from "./testing/shop";

const moments = ["generating", "mid-part", "before-manifest", "mid-copy", "before-commit", "before-ledger"];
const rounds = 5;
/** Printed with every failure; FIRN_SOAK_SEED=<it> repeats the run. */
const soakSeed = Number(process.env.FIRN_SOAK_SEED ?? randomInt(1_000_000));

let environment: LoaderEnvironment;
let runs: KilledRuns;
let seed = 0;
beforeAll(async () => {
  environment = await startLoaderEnvironment(shop);
  runs = killedRuns(environment);
  await runs.load(seed);
}, 120_000);
afterAll(async () => {
  runs.stop();
  await environment.stop();
});

/** Whatever was killed: the tables hold one whole dataset, and the next run completes the new one. */
async function expectWhole(next: number, killed: Promise<unknown>): Promise<void> {
  await killed;
  const found = await runs.warehouse();
  const whole = found["DATASET"] === complete(next).DATASET ? complete(next) : complete(seed);
  expect(found).toMatchObject(whole);
  await runs.load(next);
  expect(await runs.warehouse()).toMatchObject(complete(next));
  seed = next;
}

describe.each(Array.from({ length: rounds }, (_, round) => round + 1))("round %i", () => {
  it.each(moments)("killed %s", (moment) => expectWhole(seed + 1, runs.load(seed + 1, moment)), 120_000);
});

/** A small generator of its own (Lehmer's), so that a printed seed repeats the times. */
function times(start: number, count: number): number[] {
  const found: number[] = [];
  for (let state = (start % 2_147_483_646) + 1; found.length < count; found.push(500 + (state % 6_000)))
    state = (state * 48_271) % 2_147_483_647;
  return found;
}

describe(`killed at random times, FIRN_SOAK_SEED=${soakSeed}`, () => {
  it.each(times(soakSeed, 20))(
    "after %i ms",
    (killedAfter) => expectWhole(seed + 1, runs.load(seed + 1, "never", killedAfter)),
    120_000,
  );
});
