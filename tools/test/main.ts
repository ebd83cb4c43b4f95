import { spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { Command, Option } from "commander";
import { repositoryRoot } from "@firn/config";
import { runCommand } from "../command";
import { jestCounts, type Counts } from "./counts";
import { sideBySide } from "./side-by-side";
import { suites, type Suite } from "./suites";

const LEVELS = { check: ["check"], all: ["check", "all"], soak: ["soak"] } as const;
type Level = keyof typeof LEVELS;

const command = new Command("npm test")
  .description("Runs the checks and ends with `N passed, N failed`.")
  .addArgument(new Command().createArgument("<level>", "how much to run").choices(Object.keys(LEVELS)))
  .addOption(new Option("--only <suite>", "one suite").choices(suites.map(({ name }) => name)))
  .action(async (level: Level, { only }: { only?: string }) => {
    const wanted = suites
      .filter((suite) => (LEVELS[level] as readonly string[]).includes(suite.level))
      .filter(({ name }) => only === undefined || name === only);
    const ofOneThread = wanted.filter(({ count }) => count === "one");
    const ofJest = wanted.filter(({ count }) => count === "jest");
    const counts = [
      ...(await sideBySide(os.availableParallelism(), ofOneThread, runSuite)),
      ...(await sideBySide(1, ofJest, runSuite)),
    ];
    const total = counts.reduce(
      (sum, each) => ({ passed: sum.passed + each.passed, failed: sum.failed + each.failed }),
      NOTHING,
    );
    console.log(`${total.passed} passed, ${total.failed} failed`);
    process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;
  });

const NOTHING: Counts = { passed: 0, failed: 0 };

async function runSuite(suite: Suite): Promise<Counts> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "firn-test-"));
  const report = path.join(folder, "jest.json");
  const started = Date.now();
  const extra = suite.count === "jest" ? ["--json", `--outputFile=${report}`, "--silent"] : [];
  const answer = await run([...suite.command, ...extra], folder);
  const counts = suite.count === "jest" ? jestCounts(report) : one(answer.status);
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  console.log(` ${suite.name.padEnd(18)} ${counts.passed} passed, ${counts.failed} failed  (${seconds} s)`);
  if (counts.failed > 0) console.log(`${suite.count === "jest" ? "" : answer.stdout}${answer.stderr}`);
  fs.rmSync(folder, { recursive: true, force: true });
  return counts;
}

/** A command's exit code, null after a signal, and what it said. It says so into files: a pipe would end no sooner than what it left running. */
async function run([program = "", ...args]: readonly string[], folder: string) {
  const files = ["stdout.txt", "stderr.txt"].map((name) => path.join(folder, name));
  const outputs = files.map((file) => fs.openSync(file, "w"));
  const child = spawn(program, args, {
    cwd: repositoryRoot,
    stdio: ["ignore", ...outputs],
    env: { ...process.env, NX_DAEMON: "false", DO_NOT_TRACK: "1", FIRN_ENV: "" },
  });
  const [status] = (await once(child, "exit")) as [number | null];
  for (const output of outputs) fs.closeSync(output);
  const [stdout, stderr] = files.map((file) => fs.readFileSync(file, "utf8"));
  return { status, stdout, stderr };
}

const one = (status: number | null): Counts =>
  status === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };

void runCommand(command);
