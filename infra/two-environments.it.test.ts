import { demos } from "@firn/demos";
import type { LocalStack } from "@firn/pulumi-local";
import { parseEnvironment, type Environment } from "./src/environment";
import { findLeftovers } from "./targets/leftovers/find-leftovers";
import { tracesOf, type Traces } from "./targets/leftovers/traces";
import { upGuarded } from "./targets/local-backend";
import { demandDestroyable } from "./targets/protection";
import { openWholeStack, type WholeStack } from "./testing/whole-stack";

const silent = { report: () => undefined };
let whole: WholeStack;

beforeAll(async () => {
  whole = await openWholeStack();
}, 120_000);
afterAll(() => whole.close(), 60_000);

interface Prefixed {
  readonly stack: LocalStack;
  readonly environment: Environment;
  readonly traces: Traces;
}

/** An environment of the account, with everything that a stack can have. */
function prefixed(name: string, prefix: string, more: Readonly<Record<string, string>> = {}): Prefixed {
  const settings = { prefix, bucketSuffix: "shared", notifications: "sqs", monthlyCredits: "5", ...more };
  const config = Object.fromEntries(Object.entries(settings).map(([key, value]) => [`firn:${key}`, value]));
  const own = parseEnvironment(
    name,
    "eu-central-1",
    { ...settings, retentionDays: "1", lakeExpiryDays: "7" },
    demos,
  );
  return {
    stack: whole.another(name, config),
    environment: own,
    traces: tracesOf(own, []),
  };
}

test("two environments share an account; one loses nothing unasked and goes, the other is protected and does not notice", async () => {
  const [kept, gone] = [prefixed("kept", "KEPT", { protect: "true" }), prefixed("gone", "GONE")];
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
  const renamed = prefixed("gone", "RENAMED");
  const refusal = "would lose 1 row in database GONE_CUSTOMER_ANALYTICS.";
  await expect(upGuarded(renamed.stack, renamed.environment, silent)).rejects.toThrow(refusal);
  await expect(gone.stack.destroy(silent)).rejects.toThrow(refusal);

  // Whoever means it has to take the protection away first.
  const allowed = { ...silent, allowDataLoss: true };
  const wayOut = { hint: expect.stringContaining("protect") };
  const isProtected = { ...wayOut, message: expect.stringMatching(/is protected and (cannot|would) be/) };
  await expect(kept.stack.destroy(allowed)).rejects.toMatchObject(isProtected);
  const moved = prefixed("kept", "MOVED", { protect: "true" });
  await expect(upGuarded(moved.stack, moved.environment, allowed)).rejects.toMatchObject(isProtected);
  expect(() => demandDestroyable(kept.environment)).toThrow(expect.objectContaining(wayOut));

  await gone.stack.destroy(allowed);
  expect(await findLeftovers(whole.clouds, gone.traces)).toEqual([]);
  expect(await findLeftovers(whole.clouds, kept.traces)).toEqual(before);
  expect(await kept.stack.preview(silent)).toMatchObject({ created: 0, updated: 0, replaced: 0, deleted: 0 });
}, 360_000);
