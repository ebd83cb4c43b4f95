import { existsSync, readFileSync } from "node:fs";
import { UserError } from "@firn/config";
import { z } from "zod";
import { replaceFile } from "./replace-file";

const resource = z.object({
  urn: z.string(),
  type: z.string(),
  id: z.string().optional(),
  inputs: z.record(z.string(), z.unknown()).default({}),
  retainOnDelete: z.boolean().default(false),
});
const checkpoint = z.object({ deployment: z.object({ resources: z.array(resource).default([]) }) });
const history = z.array(resource);

/** A resource as a state wrote it down, its secrets sealed. */
export type HistoricResource = z.infer<typeof resource>;

/** The resources of clouds in the JSON of a checkpoint, as a state file has it and `pulumi stack export` prints it. */
export function resourcesOfCheckpoint(text: string): HistoricResource[] {
  const { resources } = checkpoint.parse(JSON.parse(text)).deployment;
  return resources.filter(({ id, type }) => id !== undefined && !type.startsWith("pulumi:"));
}

function readHistory(stateFile: string): HistoricResource[] {
  const file = historyFile(stateFile);
  if (!existsSync(file)) return [];
  try {
    return history.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch (cause) {
    throw new UserError(`${file} is no history of a stack.`, {
      hint: "Move it away: what a forgotten state left is then found by the marks in comments only.",
      cause,
    });
  }
}

/**
 * All that the stack has ever made and is not known to have removed; the history outlives the state.
 *
 * @throws UserError where the file beside the state is no history
 */
export function historyOf(stateFile: string): HistoricResource[] {
  const now = resourcesIn(stateFile);
  return merged(readHistory(stateFile), now, now);
}

/** Does `work`, which changes the stack, and writes down what that makes and removes, also where it fails. */
export async function remembering<T>(stateFile: string, work: () => Promise<T>): Promise<T> {
  const before = resourcesIn(stateFile);
  const known = historyOf(stateFile);
  write(stateFile, known);
  try {
    return await work();
  } finally {
    write(stateFile, merged(known, before, resourcesIn(stateFile)));
  }
}

/** What was known and what is there now, without what went in between; what is kept on deletion stays. */
export function merged(
  known: readonly HistoricResource[],
  before: readonly HistoricResource[],
  after: readonly HistoricResource[],
): HistoricResource[] {
  const now = new Set(after.map(keyOf));
  const gone = new Set(before.filter((each) => !each.retainOnDelete && !now.has(keyOf(each))).map(keyOf));
  const kept = [...known, ...before, ...after].filter((each) => !gone.has(keyOf(each)));
  return [...new Map(kept.map((each) => [keyOf(each), each])).values()];
}

/** The same resource may be another object by now, with another name. */
const keyOf = ({ urn, id }: HistoricResource) => `${urn} ${id ?? ""}`;

/** A state that is no state is for those to complain about who open it. */
function resourcesIn(stateFile: string): HistoricResource[] {
  try {
    return resourcesOfCheckpoint(readFileSync(stateFile, "utf8"));
  } catch {
    return [];
  }
}

const historyFile = (stateFile: string) => `${stateFile.replace(/\.json$/, "")}.history.json`;

function write(stateFile: string, resources: readonly HistoricResource[]): void {
  replaceFile(historyFile(stateFile), JSON.stringify(resources, null, 1));
}
