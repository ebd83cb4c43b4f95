import fc from "fast-check";
import { reconcile } from "./reconcile";
import type { RegisteredFile } from "./registered-files";

const file = (name: string, md5 = "a"): RegisteredFile => ({ name, md5, size: 1, modified: new Date(0) });

test("what is new, what has changed and what is gone, by name", () => {
  const changes = reconcile([file("b"), file("c"), file("d")], [file("a"), file("c", "another"), file("d")]);
  expect(changes.map(({ file: { name }, status }) => [name, status])).toEqual([
    ["a", "REGISTERED_NEW"],
    ["b", "UNREGISTERED"],
    ["c", "REGISTERED_UPDATE"],
  ]);
});

test("after its changes, there is nothing left to do", () => {
  const files = fc
    .uniqueArray(fc.record({ name: fc.string(), md5: fc.constantFrom("a", "b") }), {
      selector: ({ name }) => name,
    })
    .map((all) => all.map(({ name, md5 }) => file(name, md5)));
  fc.assert(
    fc.property(files, files, (registered, present) => {
      const after = new Map(registered.map((each) => [each.name, each]));
      for (const { file: each, status } of reconcile(registered, present))
        if (status === "UNREGISTERED") after.delete(each.name);
        else after.set(each.name, each);
      expect(new Set(after.values())).toEqual(new Set(present));
      expect(reconcile([...after.values()], present)).toEqual([]);
    }),
  );
});
