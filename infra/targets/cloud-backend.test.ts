import type { Holding } from "@firn/pulumi-local";
import { cloudBackend } from "./cloud-backend";
import type { Doomed } from "./doomed";
import type { PulumiCommand } from "./pulumi-command";

const flags = { json: false, allowDataLoss: false };
const forStack = "--stack dev --non-interactive";
const summary = ["Resources:", "    + 3 created", "    ~ 1 updated", "    12 unchanged"];
const deletion = {
  op: "delete",
  urn: "urn:pulumi:dev::firn::snowflake:index/database:Database::customer360",
  oldState: { type: "snowflake:index/database:Database", outputs: { name: "DEV_CUSTOMER_ANALYTICS" } },
};

/** A pulumi that writes down its calls, answers a plan with the steps, and everything else with the output. */
function standIn({
  output = [],
  steps = [],
  stacks = ["dev"],
}: { output?: readonly string[]; steps?: readonly object[]; stacks?: readonly string[] } = {}) {
  const calls: string[] = [];
  const lines: string[] = [];
  const asked: Doomed[] = [];
  const pulumi: PulumiCommand = async (args, onLine) => {
    calls.push(args.join(" ").replace(/\S+plan\.json/, "<plan>"));
    if (args[1] === "ls") return onLine(JSON.stringify(stacks.map((name) => ({ name }))));
    if (args[0] === "preview" && args[1] === "--json") return onLine(JSON.stringify({ steps }));
    if (args[1] !== "select") output.forEach(onLine);
  };
  const heldBy = async (doomed: Doomed): Promise<Holding[]> => {
    asked.push(doomed);
    return doomed.containers.map(([name]) => ({ subject: "database", name, count: 600_000, unit: "rows" }));
  };
  const build = async () => calls.push("(build)");
  const print = (line: string) => void lines.push(line);
  return {
    calls,
    lines,
    asked,
    backend: cloudBackend({ environment: "dev", prefix: "DEV", build, pulumi, heldBy, print }),
  };
}

test("up builds the program, makes the stack, plans, and applies that plan, ending in the line of counts", async () => {
  const { calls, lines, asked, backend } = standIn({ output: summary });
  await backend.up(flags);
  expect(calls).toEqual([
    "(build)",
    "stack select dev --create --non-interactive",
    `preview --json --show-sames ${forStack} --save-plan <plan>`,
    `up --yes --diff --plan <plan> ${forStack}`,
  ]);
  expect(lines.at(-1)).toBe("+ 3 created ~ 1 updated +- 0 replaced - 0 deleted, 12 unchanged");
  expect(asked).toEqual([]);
});

test("up refuses a plan that loses rows, and obeys when that is allowed", async () => {
  const { calls, asked, backend } = standIn({ steps: [deletion] });
  await expect(backend.up(flags)).rejects.toMatchObject({
    message: "Applying dev would lose 600,000 rows in database DEV_CUSTOMER_ANALYTICS.",
    hint: expect.stringContaining("--allow-data-loss"),
  });
  expect(asked).toEqual([{ containers: [["DEV_CUSTOMER_ANALYTICS"]], buckets: [] }]);
  expect(calls.filter((call) => call.startsWith("up"))).toEqual([]);
  await backend.up({ ...flags, allowDataLoss: true });
  expect(calls.at(-1)).toBe(`up --yes --diff --plan <plan> ${forStack}`);
  expect(asked).toHaveLength(1);
});

test("up refuses to delete or replace what is protected, also where data loss is allowed; preview says so", async () => {
  const { calls, lines, backend } = standIn({
    steps: [{ ...deletion, oldState: { ...deletion.oldState, protect: true } }],
  });
  await expect(backend.up({ ...flags, allowDataLoss: true })).rejects.toMatchObject({
    message: "Database customer360 is protected and would be deleted.",
    hint: expect.stringContaining("take firn:protect out of infra/Pulumi.dev.yaml"),
  });
  expect(calls.filter((call) => call.startsWith("up"))).toEqual([]);
  await backend.preview(flags);
  expect(lines).toContain("up refuses: Database customer360 is protected and would be deleted.");
});

test("a plan that breaks a rule is neither shown nor applied", async () => {
  const type = "snowflake:index/warehouse:Warehouse";
  const state = { type, inputs: { name: "DEV_FIRN_WH", autoSuspend: 0 } };
  const sleepless = { op: "create", urn: `urn:pulumi:dev::firn::${type}::platform`, newState: state };
  const { calls, lines, backend } = standIn({ steps: [sleepless] });
  const refused = {
    message: expect.stringContaining("auto-suspend: platform: it sleeps after no idle seconds"),
  };
  await expect(backend.preview(flags)).rejects.toMatchObject(refused);
  await expect(backend.up({ ...flags, allowDataLoss: true })).rejects.toMatchObject(refused);
  expect(calls.filter((call) => call.startsWith("up"))).toEqual([]);
  expect(lines).toEqual([]);
});

test("preview makes no stack, and shows the rows that would be lost", async () => {
  const { calls, lines, backend } = standIn({ steps: [deletion], output: summary });
  await backend.preview(flags);
  expect(calls).toEqual([
    "(build)",
    "stack ls --json --non-interactive",
    `preview --json --show-sames ${forStack}`,
    `preview --diff ${forStack}`,
  ]);
  expect(lines).toContain("Would be lost: 600,000 rows in database DEV_CUSTOMER_ANALYTICS");
});

test("preview of a stack that pulumi does not know says how to make it", async () => {
  const { calls, backend } = standIn({ stacks: ["prod"] });
  await expect(backend.preview(flags)).rejects.toMatchObject({
    message: "There is no stack dev yet.",
    hint: expect.stringContaining("pulumi -C infra stack init dev"),
  });
  expect(calls.filter((call) => call.startsWith("preview"))).toEqual([]);
});

test("preview --json prints what pulumi prints with what would be lost, and nothing else", async () => {
  const { calls, lines, backend } = standIn({ steps: [deletion], output: summary });
  await backend.preview({ ...flags, json: true });
  expect(calls).toEqual([
    "(build)",
    "stack ls --json --non-interactive",
    `preview --json --show-sames ${forStack}`,
  ]);
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    {
      steps: [deletion],
      losses: [{ subject: "database", name: "DEV_CUSTOMER_ANALYTICS", count: 600_000, unit: "rows" }],
    },
  ]);
});

test("a pull request's rendered file is handed on, and its stack goes with its environment", async () => {
  const calls: string[] = [];
  const pulumi: PulumiCommand = async (args) => void calls.push(args.join(" "));
  const settings = { build: async () => undefined, heldBy: async () => [], print: () => undefined };
  const backend = cloudBackend({
    environment: "pr-12",
    prefix: "PR_12",
    configFile: "/stacks/pr-12.yaml",
    pulumi,
    ...settings,
  });
  await backend.destroy(flags);
  expect(calls).toEqual([
    "destroy --yes --stack pr-12 --non-interactive --config-file /stacks/pr-12.yaml",
    "stack rm --yes --stack pr-12 --non-interactive",
  ]);
});

test("the history is that of the state and of the former states in which something was new, as far as there are any", async () => {
  const updates = [
    { version: 3, resourceChanges: { delete: 4 } },
    { version: 2, resourceChanges: { create: 4, same: 2 } },
    { version: 0, resourceChanges: { create: 2 } },
  ];
  const bakery = { urn: "b", type: "snowflake:index/database:Database", id: "b", inputs: { name: "BAKERY" } };
  const checkpoint = { version: 3, deployment: { resources: [bakery] } };
  const calls: string[] = [];
  const pulumi: PulumiCommand = async (args, onLine) => {
    calls.push(args.join(" "));
    const answers = { ls: [{ name: "dev" }], history: updates, export: checkpoint };
    JSON.stringify(answers[args[1] as keyof typeof answers], null, 2)
      .split("\n")
      .forEach(onLine);
  };
  const settings = { build: async () => undefined, heldBy: async () => [], print: () => undefined };
  const found = await cloudBackend({ environment: "dev", prefix: "DEV", pulumi, ...settings }).history();
  expect(found.map(({ inputs }) => inputs["name"])).toEqual(["BAKERY", "BAKERY"]);
  expect(calls.slice(1)).toEqual([
    `stack history --json --page-size 100 ${forStack}`,
    `stack export ${forStack}`,
    `stack export --version 2 ${forStack}`,
  ]);
  expect(await standIn({ stacks: [] }).backend.history()).toEqual([]);
});

test("destroy and refresh do not ask again, outputs are JSON", async () => {
  const { calls, backend } = standIn();
  await backend.refresh(flags);
  await backend.destroy(flags);
  await backend.outputs();
  expect(calls).toEqual([
    `refresh --yes ${forStack}`,
    `destroy --yes ${forStack}`,
    `stack output --json ${forStack}`,
  ]);
});
