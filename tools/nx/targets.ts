import type { TargetConfiguration } from "@nx/devkit";

/** What the plugin needs to know of a demo. */
export interface DemoSteps {
  readonly name: string;
  readonly steps: readonly string[];
  /** Set for a demo that knows what it may cost. */
  readonly budget?: unknown;
  /** Set for a demo that can be brought in day by day. */
  readonly flow?: unknown;
  /** Other names of commands of the loader. */
  readonly aliases?: Readonly<Record<string, string>>;
}

/** What looks after a demo's semantic model; no steps, for the tables do not depend on it. */
const SEMANTIC_TARGETS: Readonly<Record<string, string>> = {
  semantic: "semantic check",
  "semantic-deploy": "semantic deploy",
};

/** What judges a demo's days as they were loaded; no steps, for nothing waits for them. */
const QUALITY_VERBS = ["monitor", "drift"];

const INFRA_VERBS = ["check", "preview", "up", "refresh", "destroy", "outputs", "leftovers"];
const LOADER_STEPS = ["generate", "upload", "load", "verify"];
const DBT_VERBS = ["build", "publish", "test", "docs"];

/** A target of another project that a step waits for. */
interface Needed {
  projects: string[];
  target: string;
  params: "forward";
}

/** The Nx target that has to run before, with the same flags: a string instead would drop them, and `--env dev` with them. */
const needed = (project: string, target: string): Needed => ({
  projects: [project],
  target,
  params: "forward",
});

/** A step that touches a warehouse is never cached by Nx: it skips by itself, by the run ledger. */
const step = (
  command: string,
  dependsOn: readonly Needed[] = [],
  inputs: readonly string[] = [],
): TargetConfiguration => ({
  executor: "@firn/tools:step",
  cache: false,
  dependsOn: [...dependsOn],
  inputs: ["default", ...inputs],
  options: { program: command.split(" ") },
});

export const infraTargets = (): Record<string, TargetConfiguration> =>
  Object.fromEntries(INFRA_VERBS.map((verb) => [verb, step(`infra/targets/main.ts ${verb}`)]));

/** `console:package`, of the built pages: what puts the console of an environment elsewhere. */
export const consoleTargets = (): Record<string, TargetConfiguration> => ({
  package: { ...step("apps/api/packaging/main.ts"), dependsOn: ["build"] },
});

/** `loader:<step>` loops over the demos in code, one process for all of them. */
export const loaderTargets = (demos: readonly string[]): Record<string, TargetConfiguration> =>
  Object.fromEntries(
    LOADER_STEPS.map((name) => [
      name,
      step(
        `apps/loader/src/cli.ts ${name}`,
        [],
        demos.map((demo) => `{workspaceRoot}/sql/${demo}/**/*`),
      ),
    ]),
  );

/**
 * The demo's steps, each behind the one before it; `verify` alone waits for none, because it asks about what is loaded, and a load at
 * other flags would replace that. `demo` runs them all, and then verifies.
 */
export function demoTargets({
  name,
  steps,
  budget,
  flow,
  aliases = {},
}: DemoSteps): Record<string, TargetConfiguration> {
  const own = steps.filter((each) => each !== "dbt" && each !== "publish");
  const inputs = [`{workspaceRoot}/sql/${name}/**/*`];
  const stepTarget = (each: string, before: readonly Needed[]) =>
    step(`apps/loader/src/cli.ts ${each} --demo ${name}`, before, inputs);
  const targets = own.map((each): [string, TargetConfiguration] => [
    each,
    stepTarget(each, each === "verify" ? [] : dependenciesOf(each, name, steps)),
  ]);
  const renamed = Object.entries(aliases).map(([alias, verb]): [string, TargetConfiguration] => [
    alias,
    step(`apps/loader/src/cli.ts ${verb} --demo ${name}`, [], inputs),
  ]);
  return {
    ...Object.fromEntries([...targets, ...renamed]),
    ...(budget === undefined ? {} : { cost: step(`apps/loader/src/cli.ts cost --demo ${name}`, [], inputs) }),
    ...(flow === undefined ? {} : { flow: step(`apps/loader/src/cli.ts flow --demo ${name}`, [], inputs) }),
    demo: stepTarget("verify", dependenciesOf("verify", name, steps)),
  };
}

/** `<demo>:semantic` and `<demo>:semantic-deploy`, once all that the model's questions are about has been built. */
export function semanticTargets({ name, steps }: DemoSteps): Record<string, TargetConfiguration> {
  const built = steps.filter((each) => each === "dbt" || each === "publish").slice(-1);
  const inputs = [`{workspaceRoot}/sql/${name}/semantic/**/*`];
  return Object.fromEntries(
    Object.entries(SEMANTIC_TARGETS).map(([target, command]) => [
      target,
      step(
        `apps/loader/src/cli.ts ${command} --demo ${name}`,
        built.map((each) => targetOf(each, name)),
        inputs,
      ),
    ]),
  );
}

/** `<demo>:monitor` and `<demo>:drift`: about what is loaded, whatever that is, so that they wait for no load. */
export function qualityTargets(name: string): Record<string, TargetConfiguration> {
  const inputs = [`{workspaceRoot}/sql/${name}/**/*`];
  return Object.fromEntries(
    QUALITY_VERBS.map((verb) => [
      verb,
      step(`apps/loader/src/cli.ts quality ${verb} --demo ${name}`, [], inputs),
    ]),
  );
}

export function dbtTargets({ name, steps }: DemoSteps): Record<string, TargetConfiguration> {
  const before: Record<string, readonly Needed[]> = {
    build: dependenciesOf("dbt", name, steps),
    publish: dependenciesOf("publish", name, steps),
  };
  const inputs = ["{workspaceRoot}/dbt/common/**/*"];
  return Object.fromEntries(
    DBT_VERBS.map((verb) => [
      verb,
      step(`apps/loader/src/cli.ts dbt ${verb} --demo ${name}`, before[verb], inputs),
    ]),
  );
}

/** A step waits for the one listed before it; `load` waits for setup and upload alike. */
function dependenciesOf(name: string, demo: string, steps: readonly string[]): readonly Needed[] {
  const place = steps.indexOf(name);
  const before = steps.slice(Math.max(0, place - 1), Math.max(0, place));
  const names = name === "load" && steps.includes("setup") ? ["setup", ...before] : before;
  return [...new Set(names)].map((each) => targetOf(each, demo));
}

/** The Nx target of a step: dbt's two are targets of the demo's dbt project, all others are the demo's own. */
function targetOf(name: string, demo: string): Needed {
  if (name === "dbt") return needed(`dbt-${demo}`, "build");
  return name === "publish" ? needed(`dbt-${demo}`, "publish") : needed(demo, name);
}
