import type { Step } from "../engine/step";
import { summaryLine } from "./summary-line";
import { renderTree } from "./tree";

const step = (part: Partial<Step> & Pick<Step, "name" | "operation">): Step => ({
  urn: part.name,
  type: "aws:s3/bucket:Bucket",
  changes: [],
  inputs: {},
  ...part,
});

const steps = [
  step({ name: "stack", operation: "same", type: "pulumi:pulumi:Stack" }),
  step({ name: "lake", operation: "same", type: "firn:lake:DataLake", parent: "stack" }),
  step({
    name: "policy",
    operation: "update",
    parent: "lake",
    changes: [
      { property: "policy", before: "old", after: "new" },
      { property: "region", after: "eu" },
    ],
  }),
  step({ name: "quiet", operation: "same", parent: "lake" }),
  step({ name: "broken", operation: "create", parent: "stack", error: "no such thing" }),
];

test("shows what changes under its parents, with the properties, and leaves out the rest", () => {
  expect(renderTree(steps, "preview")).toEqual([
    "    pulumi:pulumi:Stack    stack",
    "    ├─ firn:lake:DataLake  lake",
    " ~  │  └─ aws:s3:Bucket    policy  update",
    '    │          ~ policy: "old" => "new"',
    '    │          + region: "eu"',
    " +  └─ aws:s3:Bucket       broken  failed",
    "            error: no such thing",
  ]);
});

test("ends in one line of counts", () => {
  expect(summaryLine({ created: 1, updated: 2, replaced: 3, deleted: 4, unchanged: 5 })).toBe(
    "+ 1 created ~ 2 updated +- 3 replaced - 4 deleted, 5 unchanged",
  );
});
