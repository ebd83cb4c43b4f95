import { Catalog } from "../catalog/catalog";
import type { CatalogObject, ExternalTable } from "../catalog/model";
import { parse } from "../parser";
import { readingsOf } from "./partitions";

const createdOn = "2024-01-01T00:00:00.000Z";
const table: ExternalTable = {
  ...{ id: 3, name: "T", parent: 2, kind: "EXTERNAL TABLE", createdOn },
  ...{ stage: 9, path: "", columns: [], partitionBy: ["DAY"], userPartitions: false },
  ...{ fileFormat: [], autoRefresh: false, constraints: [] },
};
const objects: readonly CatalogObject[] = [
  { id: 1, name: "D", kind: "DATABASE", createdOn, transient: false, retentionDays: 1 },
  {
    id: 2,
    name: "S",
    parent: 1,
    kind: "SCHEMA",
    createdOn,
    transient: false,
    managedAccess: false,
    retentionDays: 1,
  },
  table,
];
const catalog = new Catalog();
catalog.apply(new Map(objects.map((object) => [object.id, object])));

/** For each place that names the table, how many conditions choose its partitions. */
const conditions = (sql: string) =>
  readingsOf(table, parse(sql)[0]?.statement, { catalog, database: "D", schema: "S" }).map(
    (reading) => reading.conditions.length,
  );

test.each([
  ["SELECT * FROM t WHERE day = 1 AND n = 2", [1]],
  ["SELECT * FROM d.s.t AS x WHERE x.day BETWEEN 1 AND 2 AND day <> 3 AND day IN (1, ?)", [3]],
  ["SELECT * FROM other, t WHERE t.day = 1", [1]],
  ["SELECT * FROM other JOIN t ON other.k = t.k WHERE t.day = 1", [1]],
  ["SELECT * FROM (SELECT * FROM t WHERE day = 1)", [1]],
  ["INSERT INTO other SELECT * FROM t WHERE NOT day = 1", [1]],
  ["SELECT * FROM t a, t b WHERE a.day = 1", [1, 0]],
])("conditions on partition columns are found: %s", (sql, expected) => {
  expect(conditions(sql).sort().reverse()).toEqual(expected);
});

test.each([
  "SELECT * FROM t",
  "SELECT * FROM t WHERE n = 1",
  "SELECT * FROM t WHERE day = 1 OR n = 1",
  "SELECT * FROM t WHERE day = n",
  "SELECT * FROM t WHERE day = RANDOM()",
  "SELECT * FROM t WHERE day = (SELECT 1)",
  "SELECT * FROM other LEFT JOIN t ON true WHERE t.day = 1",
  "SELECT * FROM other JOIN t USING (day) WHERE day = 1",
  "SELECT * FROM t AS x (day) WHERE day = 1",
  "SELECT * FROM t QUALIFY day = 1",
  "SELECT * FROM (SELECT * FROM t) WHERE day = 1",
])("what may hold for rows of any partition chooses none: %s", (sql) => {
  expect(conditions(sql)).toEqual([0]);
});
