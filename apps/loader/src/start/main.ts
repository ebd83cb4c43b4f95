import { Command } from "commander";
import { readSettings, reportError } from "@firn/config";
import { demos, findDemo } from "@firn/demos";
import { scaleNames } from "@firn/demo-kit";
import { isTold } from "../step";
import { stopSignal } from "../stop-signal";
import { start } from "./start";

interface StartFlags {
  readonly demo?: string[];
  readonly scale?: string;
  readonly seed?: string;
  readonly asOf?: string;
  readonly set?: string[];
}

const names = demos.map(({ name }) => name).join(", ");

const command = new Command("npm start --")
  .exitOverride()
  .description("Brings the local environment up and runs the pipeline of each demo; does only what changed.")
  .option("--demo <names...>", `demos to run (default: all: ${names})`)
  .option("--scale <scale>", `how much data: ${scaleNames.join(", ")}`)
  .option("--seed <number>", "seed of the data")
  .option("--as-of <date>", "last day of the data, YYYY-MM-DD or today")
  .option("--set <name=value...>", "sets parameters of the demos, which are in their READMEs")
  .action(async ({ demo, ...flags }: StartFlags) => {
    const chosen = demo === undefined ? demos : demo.map(findDemo);
    const print = (line: string) => console.log(line);
    const clock = () => new Date();
    const settings = readSettings();
    // Loaded late, as everywhere in the loader: it brings all local services with it.
    const { demandLocal } = await import("@firn/local");
    demandLocal("start", settings);
    await start({ settings, demos: chosen, flags, signal: stopSignal(), print, clock });
  });

command.parseAsync().catch((error: unknown) => {
  process.exitCode = reportError(error, isTold(error) ? () => undefined : undefined);
});
