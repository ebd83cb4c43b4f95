import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { Command } from "commander";
import { LOCAL, loadConfig, readSettings, UserError } from "@firn/config";
import { demos } from "@firn/demos";
import { readSchedules } from "@firn/infra/cost";
import { runCommand } from "../command";
import { collectData } from "./collect";
import { environmentData, type EnvironmentData } from "./environment-data";
import { renderReport } from "./render/report";
import { missingStack, previewedStack } from "./stack-option";
import { openPullRequest, postReport } from "./sticky-comment";

/** Snowflake's list price of the standard edition differs by region; three dollars is what demos reckon with. */
const defaultDollars = 3;

interface RenderFlags {
  readonly stack: readonly string[];
  readonly missing: readonly string[];
  readonly base?: string;
  readonly head?: string;
  readonly dollars: number;
  readonly out: string;
}

const command = new Command("npm run pr-report --").description(
  "The comment on a pull request: infrastructure, data and cost.",
);

command
  .command("collect")
  .description(
    "writes down what the local environment holds, of this checkout or of the one that FIRN_HOME names",
  )
  .option("--checkout <folder>", "the checkout that filled it, for its commit", ".")
  .requiredOption("--out <file>", "a JSON file")
  .action(async ({ checkout, out }: { checkout: string; out: string }) => {
    const config = loadConfig({ environment: LOCAL, settings: readSettings() });
    writeFileSync(out, JSON.stringify(await collectData(config, commitOf(checkout)), null, 2));
  });

const gather = (value: string, before: readonly string[]) => [...before, value];

command
  .command("render")
  .description("writes the comment")
  .option("--stack <name=file>", "a stack and its preview as JSON; may be given again", gather, [])
  .option("--missing <name=reason>", "a stack that was not previewed; may be given again", gather, [])
  .option(
    "--base <file>",
    "what the environment of the base branch holds; a file that is missing is left out",
  )
  .option("--head <file>", "what the environment of this branch holds; a file that is missing is left out")
  .option("--dollars <number>", "price of a credit", Number, defaultDollars)
  .requiredOption("--out <file>", "a Markdown file")
  .action(({ stack, missing, base, head, dollars, out }: RenderFlags) => {
    const [before, after] = [dataIn(base), dataIn(head)];
    const report = renderReport({
      stacks: [...stack.map(previewedStack), ...missing.map(missingStack)],
      ...(before && { base: before }),
      ...(after && { head: after }),
      schedules: readSchedules(demos.map(({ name }) => name)),
      dollarsPerCredit: dollars,
    });
    writeFileSync(out, report);
  });

command
  .command("post")
  .description("puts the comment on the pull request, in place of the former one")
  .requiredOption("--head <owner:branch>", "where the pull request comes from")
  .requiredOption(
    "--commit <sha>",
    "that the report is about; where the branch has gone on, nothing is posted",
  )
  .requiredOption("--file <file>", "the Markdown file")
  .action(({ head, commit, file }: { head: string; commit: string; file: string }) => {
    const number = openPullRequest(head, commit);
    if (number === undefined) return console.log(`no open pull request of ${head} is at ${commit}`);
    postReport(number, readFileSync(file, "utf8"), file);
  });

/** An environment that did not come up left no file; the report says so. */
function dataIn(file: string | undefined): EnvironmentData | undefined {
  if (file === undefined || !existsSync(file)) return undefined;
  const parsed = environmentData.safeParse(JSON.parse(readFileSync(file, "utf8")));
  if (parsed.success) return parsed.data;
  throw new UserError(`${file} was not written by pr-report collect.`, { cause: parsed.error });
}

function commitOf(checkout: string): string {
  const answer = spawnSync("git", ["-C", checkout, "rev-parse", "HEAD"], { encoding: "utf8" });
  return answer.status === 0 ? answer.stdout.trim() : "unknown";
}

void runCommand(command);
