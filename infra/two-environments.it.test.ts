import { demos } from "@firn/demos";
import type { LocalStack } from "@firn/pulumi-local";
import { parseEnvironment } from "./src/environment";
import { findLeftovers } from "./targets/leftovers/find-leftovers";
import { tracesOf, type Traces } from "./targets/leftovers/traces";
import { openWholeStack, type WholeStack } from "./testing/whole-stack";

const silent = { report: () => undefined };
let whole: WholeStack;

beforeAll(async () => {
  whole = await openWholeStack();
}, 120_000);
afterAll(() => whole.close(), 60_000);

interface Prefixed {
  readonly stack: LocalStack;
  readonly traces: Traces;
}

/** An environment of the account, with everything that a stack can have. */
function prefixed(name: string, prefix: string): Prefixed {
  const settings = { prefix, bucketSuffix: "shared", notifications: "sqs", monthlyCredits: "5" };
  const config = Object.fromEntries(Object.entries(settings).map(([key, value]) => [`firn:${key}`, value]));
  const own = parseEnvironment(
    name,
    "eu-central-1",
    { ...settings, retentionDays: "1", lakeExpiryDays: "7" },
    demos,
  );
  return {
    stack: whole.another(name, config),
    traces: tracesOf(own, []),
  };
}

test("two environments share an account; one loses nothing unasked and goes, the other does not notice", async () => {
  const [kept, gone] = [prefixed("kept", "KEPT"), prefixed("gone", "GONE")];
  await kept.stack.up(silent);
  await gone.stack.up(silent);
  const before = await findLeftovers(whole.clouds, kept.traces);
  expect(new Set(before.map(({ kind }) => kind))).toEqual(
    new Set([
      ...["database", "role", "user", "warehouse", "integration", "resource monitor"],
      ...["bucket", "IAM role", "queue"],
    ]),
  );

  await whole.sql.execute(
    "CREATE TABLE GONE_CUSTOMER_ANALYTICS.BRONZE.BRONZE_CUSTOMERS (id INTEGER) AS SELECT 1",
  );
  const renamed = whole.another("gone", { "firn:prefix": "RENAMED", "firn:bucketSuffix": "shared" });
  const refusal = "would lose 1 rows in database GONE_CUSTOMER_ANALYTICS.";
  await expect(renamed.up(silent)).rejects.toThrow(refusal);
  await expect(gone.stack.destroy(silent)).rejects.toThrow(refusal);

  await gone.stack.destroy({ ...silent, allowDataLoss: true });
  expect(await findLeftovers(whole.clouds, gone.traces)).toEqual([]);
  expect(await findLeftovers(whole.clouds, kept.traces)).toEqual(before);
  expect(await kept.stack.preview(silent)).toMatchObject({ created: 0, updated: 0, replaced: 0, deleted: 0 });
}, 360_000);
