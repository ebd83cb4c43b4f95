import { UserError } from "@firn/config";
import type { LoadedDataset } from "@firn/snowflake";
import { command, type StepContext } from "../context";

/**
 * What the demo's tables hold, as the ledger has it.
 * @throws UserError where nothing was loaded, or another dataset than the one that was asked for by name
 */
export async function loadedDataset(context: StepContext): Promise<LoadedDataset> {
  const { demo, choice, options, ledger } = context;
  const loaded = await ledger.currentDataset(demo.name);
  if (loaded === undefined) {
    throw new UserError(`${demo.name} is not loaded in ${context.config.environment}.`, {
      hint: `Load it first, and all that follows: ${command(context, "demo")}`,
    });
  }
  if (options.exactDataset && loaded.datasetId !== choice.datasetId) {
    throw new UserError(
      `${demo.name} holds scale ${loaded.scale}, seed ${loaded.seed}; asked for is scale ${choice.scale}, seed ${choice.seed}${setOf(choice)}.`,
      {
        hint: `Leave the flags out to verify what it holds, or load what was asked for: ${command(context, "demo")}`,
      },
    );
  }
  return loaded;
}

function setOf({ parameters = {} }: StepContext["choice"]): string {
  return Object.entries(parameters)
    .map(([name, value]) => `, ${name}=${value}`)
    .join("");
}
