import { join } from "node:path";
import { repositoryRoot } from "@firn/config";
import type { StepName } from "@firn/demo-kit";
import { fingerprint, identifier, literal } from "@firn/snowflake";
import { z } from "zod";
import type { StepContext } from "../context";
import { datasetFolder } from "../dataset-folder";
import { readJson, writeJson } from "../json-file";
import { count } from "../reporter/format";
import type { Line } from "../reporter/reporter";
import type { Step, StepOutcome } from "../step";
import { objectsThere } from "./objects-there";
import { scriptFiles, scriptFolders, type ScriptFile } from "./script-files";

/** What a run of the scripts left in the warehouse, kept to see later whether it is still there. */
const madeSchema = z.object({ objects: z.array(z.string()), statements: z.number() }).readonly();
type Made = z.infer<typeof madeSchema>;
const isMade = (value: unknown): value is Made => madeSchema.safeParse(value).success;

/** Makes what the demo needs in the warehouse before its data comes: tables of its own, procedures, tasks. */
export const setupStep: Step = scriptStep("setup", []);

/** Trains and scores, on marts. */
export const mlStep: Step = scriptStep("ml", ["setup", "dbt"]);

/**
 * Runs the scripts of `sql/<demo>`, as the role that owns marts, in the demo's database and raw schema. They can be run again and
 * again, and find the as-of date in the session variable `as_of`, the run ledger's schema in `observability`.
 */
export function scriptStep(
  name: keyof typeof scriptFolders & StepName,
  upstream: readonly StepName[],
  root = repositoryRoot,
): Step {
  const filesOf = ({ demo }: StepContext) => scriptFiles(root, demo.name, scriptFolders[name]);
  const madeFile = (context: StepContext) =>
    join(datasetFolder(context), `made-by-${name}-${context.config.environment}.json`);
  return {
    name,
    runsAs: "transformer",
    fingerprint: (context, last) =>
      fingerprint({
        step: name,
        asOf: context.choice.asOf,
        scripts: filesOf(context),
        upstream: upstream.map((each) => last.get(each)?.fingerprint ?? null),
      }),
    unchanged: async (context) => {
      const made = readJson(madeFile(context), isMade);
      if (made === undefined) return undefined;
      const there = await objectsThere(context);
      return made.objects.every((object) => there.has(object)) ? outcomeOf(made.statements) : undefined;
    },
    work: async (context, { line }) => {
      const statements = await runFiles(filesOf(context), context, line);
      writeJson(madeFile(context), { objects: [...(await objectsThere(context))], statements });
      return outcomeOf(statements);
    },
  };
}

async function runFiles(files: readonly ScriptFile[], context: StepContext, line: Line): Promise<number> {
  const { config, connection, demo, choice, signal } = context;
  await connection.execute(`USE SCHEMA ${identifier(demo.rawSchema)}`);
  await connection.execute(`SET as_of = ${literal(choice.asOf)}::DATE`);
  await connection.execute(`SET observability = ${literal(config.outputs.observability)}`);
  let statements = 0;
  for (const [done, { path, text }] of files.entries()) {
    line.progress({ done, total: files.length, unit: "scripts" });
    statements += (await connection.runScript(text, { file: path, signal })).length;
  }
  return statements;
}

const outcomeOf = (statements: number): StepOutcome => ({
  summary: statements === 1 ? "1 statement" : `${count(statements)} statements`,
});
