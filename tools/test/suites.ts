/** A group of checks that `npm test` and `npm run check` run and count. */
export interface Suite {
  readonly name: string;
  /** check: the fast ones; all: what CI runs; soak: nightly. Each level includes the ones before it, soak stands alone. */
  readonly level: "check" | "all" | "soak";
  readonly command: readonly string[];
  /** jest: counted by test; one: passes or fails as a whole. */
  readonly count: "jest" | "one";
}

const jest = (...args: string[]) => ["npx", "jest", "--passWithNoTests", ...args];
const IT = "\\.it\\.test\\.ts$";
const SOAK = "\\.soak\\.test\\.ts$";

/** In the order in which they run: fast ones first. */
export const suites: readonly Suite[] = [
  {
    name: "format",
    level: "check",
    count: "one",
    command: ["npx", "prettier", "--check", "--log-level", "warn", "."],
  },
  { name: "types", level: "check", count: "one", command: ["npx", "tsc", "-p", "tsconfig.json"] },
  {
    name: "lint",
    level: "check",
    count: "one",
    // The rule on module boundaries skips itself where Nx has not written down its project graph.
    command: ["bash", "-c", "npx nx show projects > /dev/null && npx eslint . --max-warnings 0"],
  },
  {
    name: "unit tests",
    level: "check",
    count: "jest",
    command: jest("--testPathIgnorePatterns", IT, SOAK, "/node_modules/", "/\\.firn/"),
  },
  {
    name: "sql style",
    level: "all",
    count: "one",
    command: [
      "bash",
      "-c",
      // The templater finds its macros from the folder dbt.
      "lint='../.venv/bin/sqlfluff lint --nocolor --disable-progress-bar'; (cd sql && $lint .) && (cd dbt && $lint customer360/models customer360/tests)",
    ],
  },
  {
    name: "integration tests",
    level: "all",
    count: "jest",
    command: jest("--runInBand", "--testRegex", IT, "--testTimeout", "180000"),
  },
  {
    name: "soak",
    level: "soak",
    count: "jest",
    command: jest("--runInBand", "--testRegex", SOAK, "--testTimeout", "3600000"),
  },
];
