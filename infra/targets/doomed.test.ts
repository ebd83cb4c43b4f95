import { doomedBy } from "./doomed";

const database = (op: string, name: string) => ({
  op,
  oldState: { type: "snowflake:index/database:Database", outputs: { name } },
});
const schema = (op: string, of: string, name: string) => ({
  op,
  oldState: { type: "snowflake:index/schema:Schema", outputs: { database: of, name } },
});
const bucket = (op: string, name: string) => ({
  op,
  oldState: { type: "aws:s3/bucket:Bucket", outputs: { bucket: name } },
});

test("finds what a plan deletes or replaces, a schema only where its database stays", () => {
  const steps = [
    database("same", "KEPT"),
    database("delete", "GONE"),
    database("replace", "MOVED"),
    database("delete-replaced", "MOVED"),
    schema("delete", "KEPT", "OLD"),
    schema("delete", "GONE", "ANY"),
    bucket("update", "kept"),
    bucket("replace", "moved"),
    bucket("delete-replaced", "moved"),
    { op: "create" },
  ];
  expect(doomedBy(JSON.stringify({ steps }))).toEqual({
    containers: [["GONE"], ["MOVED"], ["KEPT", "OLD"]],
    buckets: ["moved"],
  });
  expect(doomedBy("{}")).toEqual({ containers: [], buckets: [] });
});
