import { emptyCheckpoint, type Checkpoint } from "../state/checkpoint";
import type { PendingOperation } from "../state/resource-record";
import { Snapshot } from "./snapshot";

const resource = { urn: "urn:box", custom: true, type: "memory:index:Box", inputs: {}, outputs: {} };
const creating: PendingOperation = { type: "creating", resource };

test("a creation is written down without a gap: as under way until its record is there", async () => {
  const saved: Checkpoint[] = [];
  const snapshot = new Snapshot(emptyCheckpoint, (checkpoint) => saved.push(checkpoint));
  await snapshot.during(creating, async () => {
    snapshot.write();
  });
  // Another step writes before the record is placed.
  snapshot.write();
  snapshot.place({ ...resource, id: "box" }, undefined, true);
  const known = saved.map(({ resources, pending }) => [resources.length, pending.length]);
  expect(known).toEqual([
    [0, 1],
    [0, 1],
    [0, 1],
    [1, 0],
  ]);
});
