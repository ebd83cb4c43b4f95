import { Command, Option } from "commander";
import { scaleNames, type StepName } from "@firn/demo-kit";

/** What the command line said; everything that is absent is a default. */
export interface Flags {
  readonly demo?: readonly string[];
  readonly scale?: string;
  readonly seed?: string;
  readonly asOf?: string;
  readonly set?: readonly string[];
  readonly env?: string;
  readonly force?: boolean;
  readonly hash?: boolean;
  readonly runsPerDay?: string;
  readonly daysBack?: string;
  readonly data?: string;
  readonly dataToGenerate?: string;
  readonly target?: string;
  readonly profilesDir?: string;
  readonly day?: string;
  readonly inWarehouse?: boolean;
  readonly asSeeds?: boolean;
}

export interface Actions {
  step(name: StepName, flags: Flags): Promise<void>;
  dbt(verb: string, flags: Flags): Promise<void>;
  cost(flags: Flags): Promise<void>;
  flow(flags: Flags): Promise<void>;
  semantic(verb: string, flags: Flags): Promise<void>;
  quality(verb: string, flags: Flags): Promise<void>;
}

const descriptions: readonly (readonly [StepName, string])[] = [
  ["setup", "runs the demo's setup scripts"],
  ["generate", "makes the demo's files on this machine"],
  ["upload", "brings the files into the lake, the manifest last"],
  ["load", "fills the raw tables from the lake"],
  ["ml", "trains and scores"],
  ["verify", "asks the warehouse whether every check and truth holds"],
];

/** `loader <step> [flags]`: each step loops over the demos it was given, all by default. */
export function loaderCommand(actions: Actions): Command {
  const program = new Command("loader")
    .description("Fills the demos' tables and checks them.")
    .showHelpAfterError("  fix: --help lists the flags.")
    .exitOverride();
  for (const [name, description] of descriptions) {
    const command = withFlags(program.command(name).exitOverride().description(description));
    const hash = new Option("--hash", "prints a hash of each raw table's and each mart's rows");
    // Nx gives the flags of `verify` to the steps before it, too: they accept this one and have no use for it.
    command.addOption(name === "verify" ? hash : hash.hideHelp());
    if (name === "generate") withDataFlags(command);
    command.action((flags: Flags) => actions.step(name, flags));
  }
  withFlags(program.command("dbt").exitOverride().argument("<verb>", "build, publish, test or docs"))
    .addOption(new Option("--hash").hideHelp())
    .description("runs the demo's dbt project")
    .action((verb: string, flags: Flags) => actions.dbt(verb, flags));
  withFlags(program.command("cost").exitOverride())
    .description("runs a demo whole and projects what its schedule costs; fails above its budget")
    .option("--runs-per-day <number>", "how often it runs; default: as its budget says")
    .action((flags: Flags) => actions.cost(flags));
  withSeedFlags(withFlags(program.command("flow").exitOverride()))
    .description("brings a demo in day by day, each day generated, loaded, built and tested before the next")
    .option("--days-back <number>", "how many days, up to the as-of date; default: the demo's")
    .action((flags: Flags) => actions.flow(flags));
  withFlags(program.command("semantic").exitOverride().argument("<verb>", "check or deploy"))
    .addOption(new Option("--hash").hideHelp())
    .description("runs every query of the demo's semantic model, or brings it to its stage")
    .action((verb: string, flags: Flags) => actions.semantic(verb, flags));
  withFlags(program.command("quality").exitOverride().argument("<verb>", "monitor or drift"))
    .description("finds what is wrong with the days that are loaded, or compares validation with training")
    .option("--day <date>", "judges up to this day; all learns anew from the first day on", "all")
    .action((verb: string, flags: Flags) => actions.quality(verb, flags));
  return program;
}

function withDataFlags(command: Command): Command {
  return withSeedFlags(command)
    .option("--data <name>", "makes only some of the demo's tables: what its README names, or all")
    .addOption(new Option("--data-to-generate <name>", "the same").hideHelp().conflicts("data"));
}

/** Flags by the names that jaffle's seed gives them. */
function withSeedFlags(command: Command): Command {
  return command
    .addOption(new Option("--target <name>", "environment, as --env").conflicts("env"))
    .option("--profiles-dir <path>", "folder of a profiles.yml for dbt; default: that of the demo's project");
}

function withFlags(command: Command): Command {
  return command
    .addOption(new Option("--demo <name...>", "demos, all by default"))
    .option("--scale <scale>", `${scaleNames.join(", ")}; default: the demo's`)
    .option("--seed <number>", "seed of the generators; default: the demo's")
    .option("--as-of <date>", "last day of the data, YYYY-MM-DD or today; default: the demo's")
    .option("--set <name=value...>", "sets parameters of the demo, which are in its README")
    .option("--force", "does the step even where nothing changed, and replaces what was altered")
    .option("--in-warehouse", "makes the rows inside the warehouse: without files, without the lake")
    .option("--as-seeds", "loads the generated files as dbt seeds: without the lake")
    .option("--env <name>", "environment; default: FIRN_ENV, Nx's configuration, local");
}
