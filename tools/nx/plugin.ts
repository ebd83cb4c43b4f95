import fs from "node:fs";
import path from "node:path";
import type { CreateNodesV2, PreTasksExecution, ProjectConfiguration, TargetConfiguration } from "@nx/devkit";
import { knownEnvironments } from "@firn/config";
import { demos } from "@firn/demos";
import {
  consoleTargets,
  dbtTargets,
  demoTargets,
  infraTargets,
  loaderTargets,
  qualityTargets,
  semanticTargets,
} from "./targets";

const SOURCES = "{infra,tools,apps/*,packages/*,packages/demos/*}/package.json";
const DBT = "dbt/*/dbt_project.yml";

/** Infers every target of the workspace, all with the same configurations: one an environment. */
export const createNodesV2: CreateNodesV2 = [
  `{${SOURCES},${DBT}}`,
  (files, _options, { workspaceRoot }) =>
    files.map((file) => {
      const root = path.dirname(file);
      return [file, { projects: { [root]: projectAt(root, workspaceRoot) } }];
    }),
];

const MANY = ["run-many", "affected"];

/**
 * Every step that a command runs says what it did, as it does it. By itself Nx would show only those of the project that was named, each
 * when it has ended. Several projects at once are left to Nx, which keeps their lines apart. Nx takes over what this sets in the environment.
 */
export const preTasksExecution: PreTasksExecution = (_options, { argv }) => {
  const [command = ""] = argv.slice(2);
  const isChosen = argv.some((each) => /^--(output-?style|verbose)/i.test(each));
  if (isChosen || MANY.includes(command)) return;
  process.env.NX_STREAM_OUTPUT = "true";
  process.env.NX_PREFIX_OUTPUT = "false";
};

function projectAt(root: string, workspaceRoot: string): Omit<ProjectConfiguration, "root"> {
  const environments = knownEnvironments(path.join(workspaceRoot, "infra"));
  const configurations = Object.fromEntries(environments.map((name) => [name, {}]));
  const targets = { ...codeTargets(root, workspaceRoot), ...stepTargets(root, workspaceRoot) };
  const configured = Object.entries(targets).map(([name, target]) => [name, { ...target, configurations }]);
  return {
    ...(root.startsWith("dbt/") && { name: dbtProject(root) }),
    targets: Object.fromEntries(configured),
  };
}

const dbtProject = (root: string) => (root === "dbt/common" ? "dbt-common" : `dbt-${path.basename(root)}`);

const hasModel = (demo: string, workspaceRoot: string): boolean =>
  fs.existsSync(path.join(workspaceRoot, "sql", demo, "semantic", `${demo}.yaml`));

function stepTargets(root: string, workspaceRoot: string): Record<string, TargetConfiguration> {
  if (root === "infra") return infraTargets();
  if (root === "apps/console") return consoleTargets();
  if (root === "apps/loader") return loaderTargets(demos.map(({ name }) => name));
  const demo = demos.find(({ name }) => root === `packages/demos/${name}`);
  if (demo)
    return {
      ...demoTargets(demo),
      ...(hasModel(demo.name, workspaceRoot) && semanticTargets(demo)),
      ...(demo.flow?.isMonitored === true && qualityTargets(demo.name)),
    };
  const built = demos.find(({ name }) => root === `dbt/${name}`);
  return built ? dbtTargets(built) : {};
}

/** Files of no project or another one that unit tests read: the stack files, and what is compared with what the demos say. */
const READ_BY_TESTS = [
  "{workspaceRoot}/infra/Pulumi*.yaml",
  "{workspaceRoot}/dbt/**/*",
  "{workspaceRoot}/sql/**/*",
  "{workspaceRoot}/docs/**/*",
];

/**
 * The compiler looks at the whole workspace at once, in seconds; a run for each project would cost minutes. One project has the target.
 */
const TYPES: TargetConfiguration = {
  executor: "nx:run-commands",
  cache: true,
  inputs: ["{workspaceRoot}/{infra,packages,apps,tools}/**/*.{ts,mts,tsx,json}", "shared"],
  options: { command: "npx tsc -p tsconfig.json && npx tsc -p apps/console", cwd: "{workspaceRoot}" },
};

/** Skips by itself, as `npm start` does, which builds the pages too. */
const PAGES: TargetConfiguration = {
  executor: "nx:run-commands",
  cache: false,
  inputs: ["default", "^production", "shared"],
  options: { command: "node tools/bootstrap/run.mjs apps/local/src/cli.ts pages", cwd: "{workspaceRoot}" },
};

/** Lint and unit tests: pure functions of the sources, so their results are cached. */
function codeTargets(root: string, workspaceRoot: string): Record<string, TargetConfiguration> {
  if (!fs.existsSync(path.join(workspaceRoot, root, "package.json"))) return {};
  const cached = (command: string, ...more: string[]): TargetConfiguration => ({
    executor: "nx:run-commands",
    cache: true,
    inputs: ["default", "^production", "shared", ...more],
    options: { command, cwd: "{workspaceRoot}" },
  });
  return {
    ...(root === "tools" && { types: TYPES }),
    ...(root === "apps/console" && { build: PAGES }),
    lint: cached(`npx eslint ${root}`),
    test: cached(
      `npx jest --passWithNoTests --testPathIgnorePatterns "\\.(it|soak)\\.test\\.ts$" --rootDir . ${root}/`,
      ...READ_BY_TESTS,
    ),
  };
}
