import { scaleNames, type WarehouseGeneration } from "@firn/demo-kit";
import { fingerprint } from "@firn/snowflake";
import { dayOf } from "../choice";
import type { StepContext } from "../context";
import { count } from "../reporter/format";
import type { Line } from "../reporter/reporter";
import type { Step, StepOutcome } from "../step";
import { emptyPipeline } from "./empty-pipeline";
import { beginnerFor, runTaskGraph } from "./task-graph-run";
import { withTasksStarted } from "./tasks-started";

/**
 * Makes a demo's data in the warehouse: the first generation by a call that is as large as the scale, the others by the demo's own
 * tasks. Works as the transformer, who owns what the scripts made.
 */
export const generateInWarehouse: Omit<Step, "name"> = {
  fingerprint: ({ choice }) => fingerprint({ step: "generate", dataset: choice.datasetId }),
  unchanged: async (context) => {
    const held = await context.ledger.currentDataset(context.demo.name);
    const rows = held?.datasetId === context.choice.datasetId ? await rowsMade(context) : 0;
    return rows > 0 ? outcomeOf(rows) : undefined;
  },
  work: async (context, { id, line }) => {
    const generation = generationOf(context);
    await emptyWhereAnother(context, generation);
    await firstGeneration(context, generation, line);
    await furtherGenerations(context, generation, line);
    const rows = await rowsMade(context);
    const { demo, choice } = context;
    await context.ledger.datasetMade(id, {
      demo: demo.name,
      ...choice,
      // The warehouse's clock decides when events happen, not a parameter.
      asOf: dayOf(context.clock()),
      generatorVersion: demo.generatorVersion,
      rows,
    });
    return { ...outcomeOf(rows), rated: true };
  },
};

/** Another seed or scale replaces what is there; so does force. What people generated beside this step is not lost otherwise. */
async function emptyWhereAnother(context: StepContext, generation: WarehouseGeneration): Promise<void> {
  const { ledger, demo, choice, options } = context;
  const held = await ledger.currentDataset(demo.name);
  if (options.force || (held !== undefined && held.datasetId !== choice.datasetId))
    await emptyPipeline(context.transformer, generation);
}

async function firstGeneration(
  { transformer, demo, choice, signal }: StepContext,
  { first, generations }: WarehouseGeneration,
  line: Line,
): Promise<void> {
  line.progress({ done: 0, total: generations, unit: "generations" });
  const scale = scaleNames.find((name) => name === choice.scale) ?? demo.defaultScale;
  for (const { sql, binds } of first({ seed: choice.seed, size: demo.scales[scale] }))
    await transformer.execute(sql, binds, { signal });
}

async function furtherGenerations(
  context: StepContext,
  generation: WarehouseGeneration,
  line: Line,
): Promise<void> {
  const { generations } = generation;
  const { begin, close } = await beginnerFor(context, generation);
  try {
    await withTasksStarted(context.transformer, generation.rootTask, async () => {
      for (let done = 1; done < generations; done += 1) {
        line.progress({ done, total: generations, unit: "generations" });
        await runTaskGraph(context, generation, begin);
      }
    });
  } finally {
    await close();
  }
}

async function rowsMade(context: StepContext): Promise<number> {
  const { table } = generationOf(context);
  const [row] = await context.transformer.query<{ N: number }>(`SELECT COUNT(*) AS n FROM ${table}`);
  return Number(row?.N ?? 0);
}

function generationOf({ demo }: StepContext): WarehouseGeneration {
  if (demo.warehouse !== undefined) return demo.warehouse;
  throw new Error(`${demo.name} is not made in the warehouse`);
}

const outcomeOf = (rows: number): StepOutcome => ({ rows, summary: `${count(rows)} rows` });
