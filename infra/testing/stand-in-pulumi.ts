import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** One call of the stand-in: what the pulumi command would have been given. */
export interface PulumiCall {
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
}

/** What the stand-in does. */
export interface StandInAnswers {
  /** Stacks that there are before the first call; `stack select --create` makes others, `stack rm` removes them. */
  readonly stacks?: readonly string[];
  /** Lines for every verb but `stack`. */
  readonly lines?: readonly string[];
  /** Steps of a plan, for `preview --json`. */
  readonly steps?: readonly object[];
  /** A verb that fails with this exit code. */
  readonly failing?: { readonly verb: string; readonly exitCode: number };
  /** A verb that goes on until it gets SIGINT, and then ends with 1. */
  readonly hanging?: string;
}

/** An executable named pulumi that writes down what it was given. */
export interface StandIn {
  /** The folder to put on PATH. */
  readonly bin: string;
  calls(): PulumiCall[];
}

export function installStandIn(folder: string, answers: StandInAnswers = {}): StandIn {
  const bin = join(folder, "bin");
  const log = join(folder, "calls");
  mkdirSync(bin, { recursive: true });
  const file = join(bin, "pulumi");
  writeFileSync(
    file,
    `#!${process.execPath}\n(${standIn})(${JSON.stringify({ ...answers, log, states: join(folder, "states") })});\n`,
  );
  chmodSync(file, 0o755);
  return {
    bin,
    calls: () =>
      existsSync(log)
        ? readFileSync(log, "utf8")
            .trim()
            .split("\n")
            .map((line) => JSON.parse(line) as PulumiCall)
        : [],
  };
}

/** The program of the executable; it stands alone, without this module. */
const standIn = String.raw`(answers) => {
  const fs = require("node:fs");
  const args = process.argv.slice(2);
  fs.appendFileSync(answers.log, JSON.stringify({ args, cwd: process.cwd(), env: process.env }) + "\n");
  const [verb, noun] = args;
  const path = require("node:path");
  const known = fs.existsSync(answers.states) ? JSON.parse(fs.readFileSync(answers.states, "utf8")) : [];
  const stacks = new Set([...known, ...(answers.stacks || [])]);
  const stack = noun === "select" ? args[2] : args.includes("--stack") && args[args.indexOf("--stack") + 1];
  // A self-managed backend keeps the salt of its passphrase in the stack's own file.
  const saltFile = path.join(process.cwd(), "Pulumi." + stack + ".yaml");
  if (noun === "select" && args.includes("--create") && !stacks.has(stack)) {
    stacks.add(stack);
    if (!fs.existsSync(saltFile)) fs.writeFileSync(saltFile, "encryptionsalt: v1:stand-in\n");
  }
  if (noun === "ls") console.log(JSON.stringify([...stacks].map((name) => ({ name }))));
  else if (stack && !stacks.has(stack)) {
    console.error("error: no stack named '" + stack + "' found");
    process.exit(255);
  }
  if (noun === "rm") {
    stacks.delete(stack);
    if (!args.includes("--preserve-config")) fs.rmSync(saltFile, { force: true });
  }
  fs.writeFileSync(answers.states, JSON.stringify([...stacks]));
  const plan = args.indexOf("--save-plan");
  if (plan > 0) fs.writeFileSync(args[plan + 1], "{}");
  if (answers.hanging === verb) {
    setInterval(() => undefined, 1000);
    process.on("SIGINT", () => {
      fs.appendFileSync(answers.log, JSON.stringify({ args: ["SIGINT"], cwd: "", env: {} }) + "\n");
      process.exit(1);
    });
  }
  const isPlan = args[1] === "--json";
  const isSilent = verb === "stack" && args[1] !== "output";
  const lines = isPlan ? [JSON.stringify({ steps: answers.steps || [] })] : isSilent ? [] : answers.lines || [];
  for (const line of lines) console.log(line);
  if (answers.failing && answers.failing.verb === verb) process.exitCode = answers.failing.exitCode;
}`;
