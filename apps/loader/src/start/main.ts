import { Command, Option } from "commander";
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
}

const names = demos.map(({ name }) => name).join(", ");

const command = new Command("npm start --")
  .description("Brings the local environment up and runs the pipeline of each demo; does only what changed.")
  .option("--demo <names...>", `demos to run (default: all: ${names})`)
  .addOption(new Option("--scale <scale>", "how much data").choices(scaleNames))
  .option("--seed <number>", "seed of the data")
  .option("--as-of <date>", "last day of the data, YYYY-MM-DD or today")
  .action(async ({ demo, ...flags }: StartFlags) => {
    const chosen = demo === undefined ? demos : demo.map(findDemo);
    const print = (line: string) => console.log(line);
    await start({ settings: readSettings(), demos: chosen, flags, signal: stopSignal(), print });
  });

command.parseAsync().catch((error: unknown) => {
  process.exitCode = reportError(error, isTold(error) ? () => undefined : undefined);
});
