import { doomedContainers } from "./doomed-containers";

const database = (op: string, name: string) => ({
  op,
  oldState: { type: "snowflake:index/database:Database", outputs: { name } },
});
const schema = (op: string, of: string, name: string) => ({
  op,
  oldState: { type: "snowflake:index/schema:Schema", outputs: { database: of, name } },
});

test("finds what a plan deletes or replaces, a schema only where its database stays", () => {
  const steps = [
    database("same", "KEPT"),
    database("delete", "GONE"),
    database("replace", "MOVED"),
    database("delete-replaced", "MOVED"),
    schema("delete", "KEPT", "OLD"),
    schema("delete", "GONE", "ANY"),
    { op: "create" },
  ];
  expect(doomedContainers(JSON.stringify({ steps }))).toEqual([["GONE"], ["MOVED"], ["KEPT", "OLD"]]);
  expect(doomedContainers("{}")).toEqual([]);
});
