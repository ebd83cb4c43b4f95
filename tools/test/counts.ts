import fs from "node:fs";

export interface Counts {
  readonly passed: number;
  readonly failed: number;
}

interface JestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  /** Files that could not even be loaded: none of their tests is among the failed ones. */
  readonly numRuntimeErrorTestSuites: number;
}

/** What jest's --json report counts. A missing report is a failure: the runner itself died. */
export function jestCounts(reportFile: string): Counts {
  if (!fs.existsSync(reportFile)) return { passed: 0, failed: 1 };
  const report = JSON.parse(fs.readFileSync(reportFile, "utf8")) as JestReport;
  return { passed: report.numPassedTests, failed: report.numFailedTests + report.numRuntimeErrorTestSuites };
}
