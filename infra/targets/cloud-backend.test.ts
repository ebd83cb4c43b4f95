import { cloudBackend } from "./cloud-backend";
import type { PulumiCommand } from "./pulumi-command";
import type { Container, RowCount } from "./row-counts";

const flags = { json: false, allowDataLoss: false };
const forStack = "--stack dev --non-interactive";
const summary = ["Resources:", "    + 3 created", "    ~ 1 updated", "    12 unchanged"];
const deletion = {
  op: "delete",
  oldState: { type: "snowflake:index/database:Database", outputs: { name: "DEV_CUSTOMER_ANALYTICS" } },
};

/** A pulumi that writes down its calls, answers a plan with the steps, and everything else with the output. */
function standIn({
  output = [],
  steps = [],
}: { output?: readonly string[]; steps?: readonly object[] } = {}) {
  const calls: string[] = [];
  const lines: string[] = [];
  const asked: Container[] = [];
  const pulumi: PulumiCommand = async (args, onLine) => {
    calls.push(args.join(" "));
    if (args[0] === "preview" && args[1] === "--json") return onLine(JSON.stringify({ steps }));
    if (args[1] !== "select") output.forEach(onLine);
  };
  const rowsIn = async (containers: readonly Container[]): Promise<RowCount[]> => {
    asked.push(...containers);
    return containers.map(([place]) => ({ place, rows: 600_000 }));
  };
  const build = async () => calls.push("(build)");
  const print = (line: string) => void lines.push(line);
  return { calls, lines, asked, backend: cloudBackend({ environment: "dev", build, pulumi, rowsIn, print }) };
}

test("up builds the program, selects the stack, plans, and applies, ending in the line of counts", async () => {
  const { calls, lines, asked, backend } = standIn({ output: summary });
  await backend.up(flags);
  expect(calls).toEqual([
    "(build)",
    "stack select dev --create",
    `preview --json ${forStack}`,
    `up --yes --diff ${forStack}`,
  ]);
  expect(lines.at(-1)).toBe("+ 3 created ~ 1 updated +- 0 replaced - 0 deleted, 12 unchanged");
  expect(asked).toEqual([]);
});

test("up refuses a plan that loses rows, and obeys when that is allowed", async () => {
  const { calls, asked, backend } = standIn({ steps: [deletion] });
  await expect(backend.up(flags)).rejects.toMatchObject({
    message: "Applying dev would lose 600,000 rows in DEV_CUSTOMER_ANALYTICS.",
    hint: expect.stringContaining("--allow-data-loss"),
  });
  expect(asked).toEqual([["DEV_CUSTOMER_ANALYTICS"]]);
  expect(calls.filter((call) => call.startsWith("up"))).toEqual([]);
  await backend.up({ ...flags, allowDataLoss: true });
  expect(calls.at(-1)).toBe(`up --yes --diff ${forStack}`);
});

test("preview shows the rows that would be lost", async () => {
  const { lines, backend } = standIn({ steps: [deletion], output: summary });
  await backend.preview(flags);
  expect(lines[0]).toBe("Rows that would be lost: 600,000 rows in DEV_CUSTOMER_ANALYTICS");
});

test("preview --json prints what pulumi prints, and nothing else", async () => {
  const { calls, lines, backend } = standIn({ output: ["{}"] });
  await backend.preview({ ...flags, json: true });
  expect(calls.at(-1)).toBe(`preview ${forStack} --json`);
  expect(lines).toEqual(["{}"]);
});

test("a pull request's rendered file is handed on", async () => {
  const calls: string[] = [];
  const pulumi: PulumiCommand = async (args) => void calls.push(args.join(" "));
  const settings = { build: async () => undefined, rowsIn: async () => [], print: () => undefined };
  const backend = cloudBackend({
    environment: "pr-12",
    configFile: "/stacks/pr-12.yaml",
    pulumi,
    ...settings,
  });
  await backend.destroy(flags);
  expect(calls).toEqual(["destroy --yes --stack pr-12 --config-file /stacks/pr-12.yaml --non-interactive"]);
});

test("destroy and refresh do not ask again, outputs are JSON", async () => {
  const { calls, backend } = standIn();
  await backend.refresh(flags);
  await backend.destroy(flags);
  await backend.outputs();
  expect(calls).toEqual([
    `refresh --yes ${forStack}`,
    `destroy --yes ${forStack}`,
    "stack output --json --stack dev",
  ]);
});
