import fs from "node:fs";
import path from "node:path";
import { repositoryRoot } from "@firn/config";

/** A group of checks that `npm test` and `npm run check` run and count. */
export interface Suite {
  readonly name: string;
  /** check: the fast ones; all: what CI runs; soak: nightly. Each level includes the ones before it, soak stands alone. */
  readonly level: "check" | "all" | "soak";
  readonly command: readonly string[];
  /** jest: counted by test; one: passes or fails as a whole. */
  readonly count: "jest" | "one";
}

const runJest = (...args: string[]) => ["npx", "jest", "--passWithNoTests", ...args];
const IT = "\\.it\\.test\\.ts$";
const SOAK = "\\.soak\\.test\\.ts$";

const dbt = path.join(repositoryRoot, "dbt");

/** Those of the folders below dbt/, of every project and of what they share, that exist. */
export function dbtFolders(...names: string[]): string[] {
  const projects = fs
    .readdirSync(dbt)
    .filter((name) => fs.existsSync(path.join(dbt, name, "dbt_project.yml")));
  const folders = projects.sort().flatMap((project) => names.map((name) => path.join(project, name)));
  return folders.filter((folder) => fs.existsSync(path.join(dbt, folder)));
}

/** The templater finds its macros from the folder dbt. Macros are no statements: nothing tells how far they are to be indented. */
const sqlLint = [
  "lint='../.venv/bin/sqlfluff lint --nocolor --disable-progress-bar'",
  "(cd sql && $lint .)",
  `(cd dbt && $lint ${dbtFolders("models", "snapshots", "analyses").join(" ")} ${dbtTests()})`,
  `(cd dbt && $lint --exclude-rules references.keywords,structure.column_order,layout.indent,layout.long_lines ${dbtFolders("macros", "tests/generic").join(" ")})`,
].join(" && ");

/** Tests of their own; those in tests/generic are macros. */
function dbtTests(): string {
  const files = dbtFolders("tests").flatMap((folder) =>
    fs.readdirSync(path.join(dbt, folder)).map((file) => path.join(folder, file)),
  );
  return files.filter((file) => file.endsWith(".sql")).join(" ");
}

/** In the order in which they begin: programs of one thread first, side by side, then Jest, which works on all cores by itself. */
export const suites: readonly Suite[] = [
  {
    name: "format",
    level: "check",
    count: "one",
    command: ["npx", "prettier", "--check", "--log-level", "warn", "."],
  },
  {
    name: "types",
    level: "check",
    count: "one",
    // The console's pages are compiled for browsers.
    command: ["bash", "-c", "npx tsc -p tsconfig.json && npx tsc -p apps/console"],
  },
  {
    name: "lint",
    level: "check",
    count: "one",
    // The rule on module boundaries skips itself where Nx has not written down its project graph.
    command: ["bash", "-c", "npx nx show projects > /dev/null && npx eslint . --max-warnings 0"],
  },
  {
    name: "sql style",
    level: "all",
    count: "one",
    command: ["bash", "-c", sqlLint],
  },
  {
    // Several integration tests start an environment: they find the pages built instead of building them at the same time.
    name: "console",
    level: "all",
    count: "one",
    command: ["npx", "nx", "run", "console:build"],
  },
  {
    name: "unit tests",
    level: "check",
    count: "jest",
    // A test's time is no assertion: a machine that others use too may be many times slower.
    command: runJest(
      // Unless told, Jest leaves a core idle.
      ...["--maxWorkers", "100%", "--testTimeout", "60000"],
      ...["--testPathIgnorePatterns", IT, SOAK, "/node_modules/", "/\\.firn/"],
    ),
  },
  {
    name: "integration tests",
    level: "all",
    count: "jest",
    command: runJest(
      ...["--maxWorkers", "2", "--testSequencer", "./tools/test/longest-first.mjs"],
      ...["--testRegex", IT, "--testTimeout", "180000"],
    ),
  },
  {
    name: "soak",
    level: "soak",
    count: "jest",
    command: runJest("--runInBand", "--testRegex", SOAK, "--testTimeout", "3600000"),
  },
];
