import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { historyOf, remembering, resourcesOfCheckpoint } from "./history";

let folder: string;
let state: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "firn-history-"));
  state = join(folder, "local.json");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

interface Made {
  readonly name: string;
  readonly retainOnDelete?: boolean;
}

const stateOf = (made: readonly Made[]) =>
  JSON.stringify({
    version: 3,
    deployment: {
      resources: made.map(({ name, ...rest }) => ({
        ...{ urn: `urn:${name}`, type: "t", id: name, inputs: { name }, ...rest },
      })),
    },
  });

/** A run after which the stack has these. */
const run = (...made: readonly Made[]) => remembering(state, async () => writeFileSync(state, stateOf(made)));
const remembered = () => historyOf(state).map(({ id }) => id);
const [bakery, shop] = [{ name: "BAKERY" }, { name: "SHOP" }];

test("what a run made is known also after the state was lost", async () => {
  await run(bakery, shop);
  rmSync(state);
  expect(remembered()).toEqual(["BAKERY", "SHOP"]);
  await run(shop);
  expect(remembered()).toEqual(["BAKERY", "SHOP"]);
});

test("what a run removed is forgotten, unless it is kept on deletion", async () => {
  await run({ ...bakery, retainOnDelete: true }, shop);
  await run();
  expect(remembered()).toEqual(["BAKERY"]);
});

test("what a run made that failed, and what a state without a history has, is known", async () => {
  writeFileSync(state, stateOf([shop]));
  expect(remembered()).toEqual(["SHOP"]);
  const failing = remembering(state, async () => {
    writeFileSync(state, stateOf([shop, bakery]));
    throw new Error("halfway");
  });
  await expect(failing).rejects.toThrow("halfway");
  rmSync(state);
  expect(remembered()).toEqual(["SHOP", "BAKERY"]);
});

test("a history that is none is refused by name, before anything is done", async () => {
  await run(shop);
  const [file = ""] = readdirSync(folder).filter((name) => name.includes("history"));
  writeFileSync(join(folder, file), "{ torn");
  const work = jest.fn();
  await expect(remembering(state, work)).rejects.toThrow("is no history of a stack");
  expect(work).not.toHaveBeenCalled();
});

test("components, stack and providers are nothing of a cloud", () => {
  const resources = [
    { urn: "1", type: "firn:lake:DataLake", inputs: {} },
    { urn: "2", type: "pulumi:providers:aws", id: "1", inputs: {} },
    { urn: "3", type: "aws:s3/bucket:Bucket", id: "lake", inputs: { bucket: "lake" } },
  ];
  const text = JSON.stringify({ version: 3, deployment: { resources } });
  expect(resourcesOfCheckpoint(text).map(({ urn }) => urn)).toEqual(["3"]);
});
