import { doomedBy } from "../doomed";
import { readPlan } from "./read-plan";

const type = "snowflake:index/database:Database";
const urn = `urn:pulumi:dev::firn::firn:demo:DemoDatabase$${type}::customer360`;
const [before, after] = [
  { name: "OLD", comment: "Firn" },
  { name: "NEW", comment: "Firn" },
];

const fromPulumi = {
  steps: [
    { op: "create-replacement", urn, oldState: { type, inputs: before }, newState: { type, inputs: after } },
    {
      op: "replace",
      urn,
      oldState: { type, protect: true, inputs: before, outputs: { ...before, id: "OLD" } },
      newState: { type, inputs: after },
      diffReasons: ["name"],
    },
    { op: "delete-replaced", urn, oldState: { type, inputs: before } },
    {
      op: "same",
      urn: "urn:pulumi:dev::firn::aws:iam/role:Role::trust",
      newState: { type: "aws:iam/role:Role" },
    },
  ],
  changeSummary: { replace: 1, same: 41 },
};
const fromLocalRunner = {
  ...{ created: 0, updated: 0, replaced: 1, deleted: 0, unchanged: 41, notes: [], outputs: {} },
  steps: [
    {
      operation: "replace",
      urn,
      type,
      name: "customer360",
      protect: true,
      changes: [{ property: "name", before: "OLD", after: "NEW" }],
      inputs: after,
    },
  ],
  losses: [{ subject: "database", name: "OLD", count: 600_000, unit: "rows" }],
};

test.each([
  ["pulumi", fromPulumi],
  ["the local runner", fromLocalRunner],
])("a replacement previewed by %s is one change, with what it was and what dooms it", (_, document) => {
  const plan = readPlan(JSON.stringify(document));
  expect(plan.counts).toEqual({ created: 0, updated: 0, replaced: 1, deleted: 0, unchanged: 41 });
  expect(plan.resources[0]).toMatchObject({
    ...{ operation: "replace", type, name: "customer360", protect: true, inputs: after },
    changes: [{ property: "name", before: "OLD", after: "NEW" }],
    current: before,
  });
  expect(doomedBy(plan)).toEqual({ containers: [["OLD"]], buckets: [] });
});

test("what the local runner counted stays in the plan", () => {
  expect(readPlan(JSON.stringify(fromLocalRunner)).losses).toEqual(fromLocalRunner.losses);
  expect(readPlan(JSON.stringify(fromPulumi)).losses).toEqual([]);
});

test("outputs of the stack that would change are told by their names", () => {
  const stack = (outputs: object) => ({ type: "pulumi:pulumi:Stack", outputs });
  const step = {
    ...{ op: "update", urn: "urn:pulumi:dev::firn::pulumi:pulumi:Stack::firn-dev" },
    ...{
      oldState: stack({ kept: 1, roleArn: "a" }),
      newState: stack({ kept: 1, roleArn: "b", region: "c" }),
    },
  };
  expect(readPlan(JSON.stringify({ steps: [step] })).changedOutputs).toEqual(["region", "roleArn"]);
  const silent = { ...step, newState: stack({}) };
  expect(readPlan(JSON.stringify({ steps: [silent] })).changedOutputs).toEqual([]);
  const local = { ...fromLocalRunner, changedOutputs: ["roleArn"] };
  expect(readPlan(JSON.stringify(local)).changedOutputs).toEqual(["roleArn"]);
});

test.each([
  ["an error message", "error: no stack", "it is not JSON"],
  ["a step without its URN", JSON.stringify({ steps: [{ op: "create" }] }), "steps.0.urn"],
  [
    "an operation of a newer pulumi",
    JSON.stringify({ steps: [{ op: "teleport", urn }] }),
    "teleport is not known",
  ],
])("%s is no preview", (_, text, why) => {
  expect(() => readPlan(text)).toThrow(expect.objectContaining({ message: expect.stringContaining(why) }));
});
