import { countsIn } from "./pulumi-summary";

test("reads the counts of a preview and of an up", () => {
  const preview = [
    "Outputs:",
    "  + 9 created",
    "Resources:",
    "    + 2 to create",
    "    +-1 to replace",
    "    - 4 to delete",
    "    5 unchanged",
  ];
  expect(countsIn(preview)).toEqual({ created: 2, updated: 0, replaced: 1, deleted: 4, unchanged: 5 });
  expect(countsIn(["Resources:", "    ~  3 updated", "    +- 2 replaced"])).toMatchObject({
    updated: 3,
    replaced: 2,
  });
});
