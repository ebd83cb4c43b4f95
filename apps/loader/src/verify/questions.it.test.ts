import type { Demo } from "@firn/demo-kit";
import { choiceOf } from "../choice";
import { pipeline } from "../pipeline";
import { plainReporter } from "../reporter";
import { openSession } from "../session";
import { startLoaderEnvironment, type LoaderEnvironment } from "../testing/loader-environment";
import { shop } from "../testing/shop";

const sql = "SELECT MIN(customer_id) AS first, COUNT(*) AS n FROM RAW.CUSTOMERS WHERE :as_of = '2025-06-30'";
const right = [["C000001", 60]] as const;

let environment: LoaderEnvironment;
beforeAll(async () => {
  environment = await startLoaderEnvironment(shop);
}, 60_000);
afterAll(() => environment.stop());

/** The line of `verify` for a shop whose default dataset is the small one. */
async function verify(answer: Demo["questions"][number]["answer"], seed?: string): Promise<string> {
  const questions = [{ question: "How many customers are there?", sql, answer }];
  const demo: Demo = { ...shop, defaultScale: "small", truths: [], questions };
  const lines: string[] = [];
  const report = plainReporter((line) => lines.push(line));
  const session = await openSession({
    config: environment.config,
    report,
    signal: new AbortController().signal,
  });
  try {
    const choice = choiceOf(demo, { seed }, new Date());
    await pipeline(await session.contextFor(demo, choice, { force: false }));
  } finally {
    await session.close();
  }
  return lines.find((line) => / verify /.test(line)) ?? "";
}

const checksIn = (line: string): number => Number(/all (\d+) checks hold/.exec(line)?.[1]);

it("is asked of the default dataset only, and its answer is compared", async () => {
  const asked = checksIn(await verify(right));
  await expect(verify([["C000001", 61]])).rejects.toThrow("How many customers are there?");
  expect(checksIn(await verify([], "7"))).toBe(asked - 1);
}, 60_000);
