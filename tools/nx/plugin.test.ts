import { createNodesV2, preTasksExecution } from "./plugin";
import { demoTargets } from "./targets";
import { demos } from "@firn/demos";
import { knownEnvironments, repositoryRoot } from "@firn/config";

const files = [
  "tools/package.json",
  "infra/package.json",
  "apps/loader/package.json",
  "packages/demos/customer360/package.json",
  "packages/demos/jaffle/package.json",
  "dbt/customer360/dbt_project.yml",
];

async function targetsOf(): Promise<
  Record<
    string,
    Record<
      string,
      { configurations?: object; dependsOn?: unknown; inputs?: unknown[]; cache?: boolean; options?: object }
    >
  >
> {
  const [, create] = createNodesV2;
  const results = await create(files, undefined, { workspaceRoot: repositoryRoot, nxJsonConfiguration: {} });
  const projects = results.flatMap(([, { projects: found = {} }]) => Object.entries(found));
  return Object.fromEntries(projects.map(([root, project]) => [root, project.targets ?? {}]));
}

test("every target has the same configurations: Nx falls back silently for one it does not know", async () => {
  const targets = Object.values(await targetsOf()).flatMap((each) => Object.values(each));
  expect(targets.length).toBeGreaterThan(15);
  for (const { configurations } of targets)
    expect(Object.keys(configurations ?? {})).toEqual(knownEnvironments());
});

test("a demo's steps depend on the one before, dbt's on the load, and `demo` on all", async () => {
  const all = await targetsOf();
  const demo = all["packages/demos/customer360"];
  const before = (project: string, target: string) => [{ projects: [project], target, params: "forward" }];
  expect(demo?.upload?.dependsOn).toEqual(before("customer360", "generate"));
  expect(demo?.load?.dependsOn).toEqual([
    ...before("customer360", "setup"),
    ...before("customer360", "upload"),
  ]);
  expect(all["dbt/customer360"]?.build?.dependsOn).toEqual(before("customer360", "load"));
  expect(demo?.demo?.dependsOn).toEqual(before("dbt-customer360", "publish"));
});

test("verify asks about what is loaded: it waits for nothing that would load it again", async () => {
  const { demo, verify } = (await targetsOf())["packages/demos/customer360"] ?? {};
  expect(verify?.dependsOn).toEqual([]);
  expect(demo?.options).toEqual(verify?.options);
});

test("a demo has the steps that it lists and no others", async () => {
  const own = (await targetsOf())["packages/demos/customer360"] ?? {};
  const listed = demos
    .find(({ name }) => name === "customer360")
    ?.steps.filter((step) => step !== "dbt" && step !== "publish");
  expect(
    Object.keys(own).filter(
      (name) => !["lint", "test", "demo", "semantic", "semantic-deploy"].includes(name),
    ),
  ).toEqual(listed);
});

test("a demo with a semantic model has targets for it, behind what builds its tables", async () => {
  const own = (await targetsOf())["packages/demos/customer360"];
  const built = demos.find(({ name }) => name === "customer360")?.steps.includes("publish")
    ? "publish"
    : "build";
  for (const target of ["semantic", "semantic-deploy"])
    expect(own?.[target]?.dependsOn).toEqual([
      { projects: ["dbt-customer360"], target: built, params: "forward" },
    ]);
});

test("a demo with a budget has the target that projects its cost", () => {
  expect(demoTargets({ name: "cheap", steps: ["load"], budget: {} })).toHaveProperty("cost");
  expect(demoTargets({ name: "free", steps: ["load"] })).not.toHaveProperty("cost");
});

test("a demo that comes day by day has a target for it, and its commands under other names", () => {
  const own = demoTargets({ name: "daily", steps: ["load"], flow: {}, aliases: { "old-name": "flow" } });
  expect(own["flow"]).toMatchObject({
    options: { program: ["apps/loader/src/cli.ts", "flow", "--demo", "daily"] },
  });
  expect(own["old-name"]).toEqual(own["flow"]);
  expect(demoTargets({ name: "whole", steps: ["load"] })).not.toHaveProperty("flow");
});

test("a demo with a quality monitor has targets for it, which wait for no load", async () => {
  const all = await targetsOf();
  for (const verb of ["monitor", "drift"]) {
    expect(all["packages/demos/jaffle"]?.[verb]?.dependsOn).toEqual([]);
    expect(all["packages/demos/customer360"]).not.toHaveProperty(verb);
  }
});

test("only pure functions of the sources are cached", async () => {
  for (const [root, targets] of Object.entries(await targetsOf())) {
    const code = root.startsWith("dbt/") ? [] : ["lint", "test", "types"];
    for (const [name, { cache }] of Object.entries(targets))
      expect([name, cache]).toEqual([name, code.includes(name)]);
  }
});

test("what tests read outside of their project is among their inputs, and types are one target of all", async () => {
  const all = await targetsOf();
  for (const place of ["dbt/**/*", "docs/**/*", "infra/Pulumi*.yaml"])
    expect(all.infra?.test?.inputs).toContain(`{workspaceRoot}/${place}`);
  expect(Object.entries(all).filter(([, { types }]) => types !== undefined)).toEqual([
    ["tools", expect.anything()],
  ]);
});

test.each([
  [["run", "customer360:semantic", "--scale", "small"], true],
  [["customer360:semantic"], true],
  [["run-many", "-t", "lint"], false],
  [["affected", "-t", "test"], false],
  [["run", "customer360:semantic", "--output-style=static"], false],
])("of %j, the steps speak for themselves: %j", async (command, speak) => {
  const own = process.env;
  process.env = {};
  await preTasksExecution(undefined, {
    id: "",
    workspaceRoot: repositoryRoot,
    nxJsonConfiguration: {},
    argv: ["node", "nx", ...command],
  });
  const set = { ...process.env };
  process.env = own;
  expect(set).toEqual(speak ? { NX_STREAM_OUTPUT: "true", NX_PREFIX_OUTPUT: "false" } : {});
});
