import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { Command, Option } from "commander";
import { repositoryRoot } from "@firn/config";
import { runCommand } from "../command";
import { jestCounts, type Counts } from "./counts";
import { suites, type Suite } from "./suites";

const LEVELS = { check: ["check"], all: ["check", "all"], soak: ["soak"] } as const;
type Level = keyof typeof LEVELS;

const command = new Command("npm test")
  .description("Runs the checks and ends with `N passed, N failed`.")
  .addArgument(new Command().createArgument("<level>", "how much to run").choices(Object.keys(LEVELS)))
  .addOption(new Option("--only <suite>", "one suite").choices(suites.map(({ name }) => name)))
  .action((level: Level, { only }: { only?: string }) => {
    const wanted = suites.filter((suite) => (LEVELS[level] as readonly string[]).includes(suite.level));
    const total = wanted
      .filter(({ name }) => only === undefined || name === only)
      .map(runSuite)
      .reduce(
        (sum, each) => ({ passed: sum.passed + each.passed, failed: sum.failed + each.failed }),
        NOTHING,
      );
    console.log(`${total.passed} passed, ${total.failed} failed`);
    process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;
  });

const NOTHING: Counts = { passed: 0, failed: 0 };

function runSuite(suite: Suite): Counts {
  const report = path.join(fs.mkdtempSync(path.join(os.tmpdir(), "firn-test-")), "jest.json");
  const started = Date.now();
  const [program = "", ...args] = suite.command;
  const extra = suite.count === "jest" ? ["--json", `--outputFile=${report}`, "--silent"] : [];
  const answer = spawnSync(program, [...args, ...extra], {
    cwd: repositoryRoot,
    encoding: "utf8",
    maxBuffer: 1 << 28,
    env: { ...process.env, NX_DAEMON: "false", DO_NOT_TRACK: "1", FIRN_ENV: "" },
  });
  const counts = suite.count === "jest" ? jestCounts(report) : one(answer.status);
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  console.log(
    `${suite.name.padEnd(18)} ${counts.passed} passed, ${counts.failed} failed  (${seconds} s)`.replace(
      /^(.{18} .*)$/,
      " $1",
    ),
  );
  if (counts.failed > 0) console.log(`${suite.count === "jest" ? "" : answer.stdout}${answer.stderr}`);
  fs.rmSync(path.dirname(report), { recursive: true, force: true });
  return counts;
}

const one = (status: number | null): Counts =>
  status === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };

void runCommand(command);
