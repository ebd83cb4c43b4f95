import { namingOf, environmentNames, nameInventory } from "../../src/naming";
import { bearsMark, markedComment } from "../../src/tags";
import { snowflakeLeftovers } from "./in-snowflake";
import { leftoverLines } from "./print-leftovers";
import { formerNames, type Traces } from "./traces";

const settings = { prefix: "DEV", bucketSuffix: "demo" };
const dev = { name: "dev" };
const database = (name: string) => ({
  ...{ urn: name, type: "snowflake:index/database:Database", id: name, inputs: { name } },
  retainOnDelete: false,
});
const traces: Traces = {
  names: nameInventory(namingOf(settings), environmentNames(settings), []),
  former: formerNames([database("DEV_BAKERY"), database("DEV_FIRN")]),
  bearsMark: (comment) => bearsMark(dev, comment),
};

/** An account with these databases and no other object. */
const account = (databases: Readonly<Record<string, string | null>>) => ({
  query: async <T>(sql: string) =>
    (sql === "SHOW DATABASES"
      ? Object.entries(databases).map(([name, comment]) => ({ name, comment }))
      : []) as T[],
});

test("a leftover has a name of the program, a former one, or the mark of the environment; only the first needs no statement", async () => {
  const found = await snowflakeLeftovers(
    account({
      DEV_FIRN: null,
      DEV_BAKERY: null,
      "dev brewery": markedComment(dev, "Demo brewery"),
      DEV2_BREWERY: markedComment({ name: "dev2" }, "Demo brewery"),
      DEV_SOMEBODY: "[firn:dev] is what I wrote",
    }),
    traces,
  );
  expect(found).toEqual([
    { kind: "database", name: "DEV_FIRN" },
    { kind: "database", name: "DEV_BAKERY", fix: "DROP DATABASE DEV_BAKERY" },
    { kind: "database", name: "dev brewery", fix: 'DROP DATABASE "dev brewery"' },
  ]);
  expect(leftoverLines(found)).toEqual([
    "database DEV_BAKERY, no longer in the program: DROP DATABASE DEV_BAKERY;",
    'database dev brewery, no longer in the program: DROP DATABASE "dev brewery";',
    "database DEV_FIRN",
  ]);
});

test("former names are those of objects that infra:leftovers looks for, each once", () => {
  const bucket = { ...database("x"), type: "aws:s3/bucket:Bucket", inputs: { bucket: "firn-dev-lake-old" } };
  const schema = { ...database("RAW"), type: "snowflake:index/schema:Schema" };
  const former = formerNames([bucket, bucket, schema, database("DEV_BAKERY")]);
  expect(former).toMatchObject({ buckets: ["firn-dev-lake-old"], databases: ["DEV_BAKERY"], roles: [] });
});
