import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { MemoryCloud } from "./fixtures/memory-cloud";
import { createStack } from "./local-stack";

let folder: string;
let cloud: MemoryCloud;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "firn-stack-"));
  cloud = new MemoryCloud();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function stackOf(program: string, config: Record<string, string> = {}) {
  return createStack({
    program: {
      projectDir: join(__dirname, "fixtures"),
      main: join(__dirname, "fixtures", program),
      config,
      secretKeys: Object.keys(config),
    },
    project: "test",
    stack: "unit",
    stateFile: join(folder, "state.json"),
    passphrase: "passphrase",
    openProviders: () => ({ memory: cloud.provider() }),
  });
}

const silent = { report: () => undefined };

test("a program that fails deletes nothing and is quoted without its secrets", async () => {
  await stackOf("slow-program.cjs").up(silent);
  const made = cloud.objects.size;
  const started = Date.now();
  const failing = stackOf("failing-program.cjs", { "test:token": "canary-7f3a" });
  await expect(failing.up(silent)).rejects.toThrow(/defect in the program, near \[secret\]/);
  expect(Date.now() - started).toBeLessThan(10_000);
  expect(cloud.objects.size).toBe(made);
}, 120_000);

test("what turns functions into cloud code is not loaded, and refused to a program that wants it", async () => {
  const { outputs } = await stackOf("closure-program.cjs").preview(silent);
  expect(outputs).toEqual({ machinery: [] });
  const wanting = stackOf("closure-program.cjs", { "test:serialize": "true" });
  await expect(wanting.preview(silent)).rejects.toThrow("not supported locally");
}, 60_000);

test("an interrupted run keeps what it did, and the next goes on from there", async () => {
  const stop = new AbortController();
  const original = cloud.objects.set.bind(cloud.objects);
  cloud.objects.set = (key, value) => {
    if (key === "box box-5") stop.abort();
    return original(key, value);
  };
  const stack = stackOf("slow-program.cjs");
  await expect(stack.up({ ...silent, signal: stop.signal })).rejects.toMatchObject({ exitCode: 130 });
  expect(cloud.objects.size).toBe(6);
  expect(
    JSON.parse(readFileSync(join(folder, "state.json"), "utf8")).deployment.pending_operations,
  ).toBeUndefined();

  const resumed = await stack.up(silent);
  expect(resumed).toMatchObject({ unchanged: expect.any(Number), replaced: 0, deleted: 0 });
  expect(cloud.objects.size).toBe(20);
  expect(cloud.calls.filter((call) => call === "create box box-5")).toHaveLength(1);
}, 120_000);

test("a failed step ends the program, and the error names the step", async () => {
  cloud.failing.add("create box box-3");
  const lines: string[] = [];
  const stack = stackOf("slow-program.cjs");
  const up = stack.up({ report: (line) => void lines.push(line) });
  await expect(up).rejects.toThrow("memory:index:Box box-3: cannot create box box-3");
  expect(lines.at(-1)).toMatch(/^\+ \d+ created ~ 0 updated/);
  expect(cloud.objects.size).toBe(3);
}, 120_000);

test("--json prints one document, with every step", async () => {
  const lines: string[] = [];
  await stackOf("slow-program.cjs").preview({ report: (line) => void lines.push(line), json: true });
  const document = JSON.parse(lines.join("\n"));
  expect(document).toMatchObject({ created: document.steps.length, losses: [] });
  expect(document.steps).toContainEqual(expect.objectContaining({ operation: "create", name: "box-0" }));
}, 120_000);

test("what cannot be read ends the run before the program has registered anything", async () => {
  const stack = stackOf("slow-program.cjs");
  await stack.up(silent);
  const made = cloud.objects.size;
  cloud.objects.get = () => {
    throw new Error("the cloud does not answer");
  };
  await expect(stack.up(silent)).rejects.toThrow("the cloud does not answer");
  expect(cloud.objects.size).toBe(made);
  expect(cloud.calls.filter((call) => call.startsWith("remove"))).toEqual([]);
}, 120_000);

test("a state that does not open ends the run", async () => {
  await stackOf("slow-program.cjs").up(silent);
  const state = join(folder, "state.json");
  writeFileSync(state, readFileSync(state, "utf8").replace(/"salt": "v1:[^:]+/, '"salt": "v1:AAAAAAAAAAA='));
  await expect(stackOf("slow-program.cjs").preview(silent)).rejects.toThrow(
    "The passphrase does not open the state's secrets.",
  );
}, 120_000);
