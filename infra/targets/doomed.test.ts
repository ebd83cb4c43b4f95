import { doomedBy } from "./doomed";
import { readPlan } from "./plan";

let urns = 0;
const step = (op: string, type: string, outputs: object) => ({
  op,
  urn: `urn:pulumi:dev::firn::${type}::${JSON.stringify(outputs)}-${op.includes("replace") ? "moved" : urns++}`,
  ...(op === "create" ? { newState: { type, inputs: outputs } } : { oldState: { type, outputs } }),
});
const database = (op: string, name: string) => step(op, "snowflake:index/database:Database", { name });
const schema = (op: string, of: string, name: string) =>
  step(op, "snowflake:index/schema:Schema", { database: of, name });
const bucket = (op: string, name: string) => step(op, "aws:s3/bucket:Bucket", { bucket: name });

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
    bucket("delete-replaced", "left by a run that was killed"),
    database("create", "NEW"),
  ];
  expect(doomedBy(readPlan(JSON.stringify({ steps })))).toEqual({
    containers: [["GONE"], ["MOVED"], ["KEPT", "OLD"]],
    buckets: ["moved", "left by a run that was killed"],
  });
  expect(doomedBy(readPlan("{}"))).toEqual({ containers: [], buckets: [] });
});
