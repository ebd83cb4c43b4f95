import { box, emptyCheckpoint, lid, refreshed, run } from "../fixtures/run";
import { MemoryCloud } from "../fixtures/memory-cloud";
import { secret } from "../properties";
import { LockLost, NotSupportedLocally } from "../errors";

test("creates in order, and changes nothing the second time", async () => {
  const cloud = new MemoryCloud();
  const program = [box("a"), lid("l", "a")];
  const first = await run(cloud, emptyCheckpoint, program);
  expect(first.steps).toEqual(["create a", "create l"]);
  cloud.calls.length = 0;
  const second = await run(cloud, first.checkpoint, program);
  expect(second.steps).toEqual(["same a", "same l"]);
  expect(cloud.calls).toEqual([]);
});

test("a preview calls nothing that changes, and saves nothing", async () => {
  const cloud = new MemoryCloud();
  const preview = await run(cloud, emptyCheckpoint, [box("a")], { dryRun: true });
  expect(preview.steps).toEqual(["create a"]);
  expect(cloud.calls).toEqual([]);
  expect(preview.checkpoint).toBe(emptyCheckpoint);
});

test("a changed property is an update that shows before and after", async () => {
  const cloud = new MemoryCloud();
  const { checkpoint } = await run(cloud, emptyCheckpoint, [box("a", { label: "old" })]);
  const { deployment } = await run(cloud, checkpoint, [box("a", { label: "new" })]);
  expect(deployment.steps.at(-1)).toMatchObject({
    operation: "update",
    changes: [{ property: "label", before: "old", after: "new" }],
  });
  expect(cloud.objects.get("box a")).toEqual({ name: "a", label: "new" });
});

test("replaces an object after what could not outlive it, dependents first", async () => {
  const cloud = new MemoryCloud();
  const { checkpoint } = await run(cloud, emptyCheckpoint, [box("a"), lid("l", "a")]);
  cloud.calls.length = 0;
  const moved = [box("a", { name: "b" }), lid("l", "a", "b")];
  const preview = await run(cloud, checkpoint, moved, { dryRun: true });
  expect(preview.steps).toEqual(["replace a", "replace l"]);
  const up = await run(cloud, checkpoint, moved);
  expect(up.steps).toEqual(["replace a", "replace l"]);
  expect(cloud.calls).toEqual(["remove lid l", "remove box a", "create box b", "create lid l"]);
});

test("what moves to another provider object is made anew, and what hangs on it too; a newer default provider is the same one", async () => {
  const cloud = new MemoryCloud();
  const { checkpoint } = await run(cloud, emptyCheckpoint, [box("a"), lid("l", "a")]);
  const newer = await run(cloud, checkpoint, [box("a", {}, { providerVersion: "2.0.0" }), lid("l", "a")]);
  expect(newer.steps).toEqual(["same a", "same l"]);
  cloud.calls.length = 0;
  const provider = "urn:pulumi:unit::test::pulumi:providers:memory::administrator::some-id";
  const moved = await run(cloud, checkpoint, [box("a", {}, { provider }), lid("l", "a")]);
  expect(moved.steps).toEqual(["replace a", "replace l"]);
  expect(cloud.calls).toEqual(["remove lid l", "remove box a", "create box a", "create lid l"]);
});

test("deletes what the program no longer registers, dependents first", async () => {
  const cloud = new MemoryCloud();
  const { checkpoint } = await run(cloud, emptyCheckpoint, [box("a"), lid("l", "a"), box("kept")]);
  cloud.calls.length = 0;
  const { steps } = await run(cloud, checkpoint, [box("kept")]);
  expect(steps).toEqual(["same kept", "delete l", "delete a"]);
  expect(cloud.calls).toEqual(["remove lid l", "remove box a"]);
});

test("what is protected is neither replaced nor deleted, and nothing else is touched before that is found", async () => {
  const cloud = new MemoryCloud();
  const guarded = { protect: true };
  const { checkpoint } = await run(cloud, emptyCheckpoint, [box("a"), lid("l", "a", "a", guarded)]);
  cloud.calls.length = 0;
  const replaced = await run(cloud, checkpoint, [box("a", { name: "b" })]);
  expect(String(replaced.error)).toContain("is protected");
  const deleted = await run(cloud, checkpoint, []);
  expect(deleted.error).toMatchObject({
    message: expect.stringContaining("it is protected and cannot be deleted"),
    hint: expect.stringContaining("Take its option protect out"),
  });
  expect(cloud.calls).toEqual([]);
});

test("a failed step keeps the state of all others, and the next run goes on from there", async () => {
  const cloud = new MemoryCloud();
  const program = [box("a"), box("b"), lid("l", "b")];
  cloud.failing.add("create box b");
  const failed = await run(cloud, emptyCheckpoint, program);
  expect(String(failed.error)).toContain("memory:index:Box b: cannot create box b");
  expect(failed.steps).toEqual(["create a", "create b"]);
  cloud.failing.clear();
  const resumed = await run(cloud, await refreshed(cloud, failed.checkpoint), program);
  expect(resumed.steps).toEqual(["same a", "create b", "create l"]);
});

test("a failed update keeps the old record, and a failed replacement finds its way", async () => {
  const cloud = new MemoryCloud();
  const first = await run(cloud, emptyCheckpoint, [box("a", { label: "old" }), lid("l", "a")]);
  cloud.failing.add("update box a");
  const failed = await run(cloud, first.checkpoint, [box("a", { label: "new" }), lid("l", "a")]);
  expect(failed.checkpoint.resources.find(({ id }) => id === "box a")?.inputs).toEqual({
    name: "a",
    label: "old",
  });
  expect(failed.checkpoint.resources.map(({ id }) => id)).toContain("lid l");

  cloud.failing.add("create box b");
  const moved = [box("a", { name: "b" }), lid("l", "a", "b")];
  const halfway = await run(cloud, failed.checkpoint, moved);
  expect(halfway.error).toBeDefined();
  cloud.failing.clear();
  const done = await run(cloud, halfway.checkpoint, moved);
  expect(done.error).toBeUndefined();
  expect([...cloud.objects.keys()].sort()).toEqual(["box b", "lid l"]);
});

/** The state of a run that was killed while it created its first box. */
async function killedWhileCreating(cloud: MemoryCloud, program: Parameters<typeof run>[2]) {
  const saved: (typeof emptyCheckpoint)[] = [];
  await run(cloud, emptyCheckpoint, program, { save: (checkpoint) => saved.push(checkpoint) });
  return saved.find(({ pending }) => pending.length > 0) ?? emptyCheckpoint;
}

test("what a killed run was creating is taken in by the next", async () => {
  const cloud = new MemoryCloud();
  const during = await killedWhileCreating(cloud, [box("a")]);
  expect(during.resources.some(({ id }) => id === "box a")).toBe(false);
  const resumed = await run(cloud, await refreshed(cloud, during), [box("a")]);
  expect(resumed).toMatchObject({ error: undefined, steps: ["same a"] });
});

test("what a killed run was creating is taken in also where it comes into being after the next one has looked", async () => {
  const cloud = new MemoryCloud();
  const during = await killedWhileCreating(cloud, [box("a", { label: "old" })]);
  cloud.objects.clear();
  const looked = await refreshed(cloud, during);
  cloud.objects.set("box a", { name: "a", label: "old" });
  const resumed = await run(cloud, looked, [box("a", { label: "new" })]);
  expect(resumed).toMatchObject({ error: undefined, steps: ["create a"], checkpoint: { pending: [] } });
  expect(cloud.objects.get("box a")).toEqual({ name: "a", label: "new" });
});

test("what was made although its answer got lost is taken in by the next run", async () => {
  const cloud = new MemoryCloud();
  cloud.losing.add("create box b");
  const failed = await run(cloud, emptyCheckpoint, [box("a"), box("b")]);
  expect(String(failed.error)).toContain("no answer to create box b");
  cloud.losing.clear();
  const program = [box("c"), box("a"), box("b")];
  // Without a look at what is there, too.
  const resumed = await run(cloud, failed.checkpoint, program);
  expect(resumed).toMatchObject({ error: undefined, steps: ["create c", "same a", "create b"] });
  const looked = await run(cloud, await refreshed(cloud, failed.checkpoint), program.slice(1));
  expect(looked).toMatchObject({ error: undefined, steps: ["same a", "same b"] });
});

test("what a killed run was creating is still refused where it is another's: under another name", async () => {
  const cloud = new MemoryCloud();
  const during = await killedWhileCreating(cloud, [box("a")]);
  cloud.objects.clear();
  cloud.objects.set("box b", { name: "b" });
  const resumed = await run(cloud, await refreshed(cloud, during), [box("a", { name: "b" })]);
  expect(resumed.error).toMatchObject({ message: expect.stringContaining("exists already") });
});

test("a refresh drops what is gone and shows what was changed by hand; up puts both right", async () => {
  const cloud = new MemoryCloud();
  const program = [box("a", { label: "right" }), box("b"), lid("l", "b")];
  const { checkpoint } = await run(cloud, emptyCheckpoint, program);
  cloud.objects.set("box a", { name: "a", label: "by hand" });
  cloud.objects.delete("lid l");
  const now = await refreshed(cloud, checkpoint);
  expect(now.resources.map(({ id }) => id).filter((id) => id?.startsWith("lid"))).toEqual([]);
  const repaired = await run(cloud, now, program);
  expect(repaired.steps).toEqual(["update a", "same b", "create l"]);
  expect(cloud.objects.get("box a")).toEqual({ name: "a", label: "right" });
});

test("refuses to lose rows, names where they are, and obeys when it is allowed", async () => {
  const cloud = new MemoryCloud();
  cloud.rows.set("a", 600_000);
  const { checkpoint } = await run(cloud, emptyCheckpoint, [box("a")]);
  const preview = await run(cloud, checkpoint, [], { dryRun: true });
  expect(preview.deployment.losses).toEqual([{ subject: "box", name: "a", count: 600_000, unit: "rows" }]);
  const refused = await run(cloud, checkpoint, []);
  expect(String(refused.error)).toContain("This would lose 600,000 rows in box a.");
  cloud.rows.set("a", 1);
  expect(String((await run(cloud, checkpoint, [])).error)).toContain("This would lose 1 row in box a.");
  expect(cloud.objects.has("box a")).toBe(true);
  const allowed = await run(cloud, checkpoint, [], { allowDataLoss: true });
  expect(allowed.steps).toEqual(["delete a"]);
});

test("a secret input stays secret in outputs and in what is shown", async () => {
  const cloud = new MemoryCloud();
  const { checkpoint } = await run(cloud, emptyCheckpoint, [box("a", { code: secret("1234") })]);
  const record = checkpoint.resources.find(({ id }) => id === "box a");
  expect(record?.outputs["code"]).toEqual(secret("1234"));
  expect(cloud.objects.get("box a")).toEqual({ name: "a", code: "1234" });
  const { deployment } = await run(cloud, checkpoint, [box("a", { code: secret("5678") })]);
  expect(JSON.stringify(deployment.steps)).not.toMatch(/1234|5678/);
});

test("refuses what others made, with the way to drop it", async () => {
  const cloud = new MemoryCloud();
  cloud.objects.set("box a", { name: "a" });
  const { error, checkpoint } = await run(cloud, emptyCheckpoint, [box("a")]);
  const refused = {
    message: expect.stringContaining("exists already"),
    hint: expect.stringContaining("throw away box a"),
  };
  expect(error).toMatchObject(refused);
  const again = await run(cloud, await refreshed(cloud, checkpoint), [box("a")]);
  expect(again.error).toMatchObject(refused);
});

test("says what it does not support instead of leaving it out", async () => {
  const cloud = new MemoryCloud();
  const option = await run(cloud, emptyCheckpoint, [box("a", {}, { unsupportedOptions: ["import"] })]);
  expect(option.error).toMatchObject({ cause: expect.any(NotSupportedLocally) });
  const property = await run(cloud, emptyCheckpoint, [box("a", { colour: "red" })]);
  expect(String(property.error)).toContain("colour is not supported locally");
  const type = await run(cloud, emptyCheckpoint, [box("a", {}, { type: "memory:index:Bag" })]);
  expect(String(type.error)).toContain("The resource type memory:index:Bag is not supported locally");
});

test("ignores changes of the properties that are named", async () => {
  const cloud = new MemoryCloud();
  const options = { ignoreChanges: ["label"] };
  const { checkpoint } = await run(cloud, emptyCheckpoint, [box("a", { label: "old" }, options)]);
  const { steps } = await run(cloud, checkpoint, [box("a", { label: "new" }, options)]);
  expect(steps).toEqual(["same a"]);
});

test("an alias keeps the object under its new name", async () => {
  const cloud = new MemoryCloud();
  const { checkpoint, deployment } = await run(cloud, emptyCheckpoint, [box("a")]);
  const aliases = [deployment.urn("memory:index:Box", "a")];
  const { steps } = await run(cloud, checkpoint, [box("renamed", { name: "a" }, { aliases })]);
  expect(steps).toEqual(["same renamed"]);
});

test("an alias of another type goes before what takes its place is made", async () => {
  const cloud = new MemoryCloud();
  const { checkpoint, deployment } = await run(cloud, emptyCheckpoint, [box("a"), lid("l", "a")]);
  cloud.calls.length = 0;
  const aliases = [deployment.urn("memory:index:Lid", "l")];
  const { steps, error } = await run(cloud, checkpoint, [box("a"), box("l", { name: "other" }, { aliases })]);
  expect({ steps, error }).toEqual({ steps: ["same a", "replace l"], error: undefined });
  expect(cloud.calls).toEqual(["remove lid l", "create box other"]);
});

test("stops between two steps when it is told to", async () => {
  const cloud = new MemoryCloud();
  const stop = new AbortController();
  stop.abort();
  const { error } = await run(cloud, emptyCheckpoint, [box("a")], { signal: stop.signal });
  expect(error).toMatchObject({ exitCode: 130 });
  expect(cloud.objects.size).toBe(0);
});

test("begins no step after its lock was lost, and says so", async () => {
  const cloud = new MemoryCloud();
  const signal = AbortSignal.abort(new LockLost("unit", undefined));
  const { error } = await run(cloud, emptyCheckpoint, [box("a")], { signal });
  expect(error).toMatchObject({ exitCode: 1, message: expect.stringContaining("lost to another run") });
  expect(cloud.objects.size).toBe(0);
});
