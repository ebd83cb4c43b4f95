import { Command, InvalidArgumentError, Option } from "commander";
import { homeFolder, readSettings, reportError } from "@firn/config";
import { CONNECTION_FORMATS } from "./connection";
import { diagnose } from "./doctor";
import { demandLocal } from "./local-only";
import { lastLogLines } from "./logs";
import { printConnection, type ConnectionFlags } from "./print-connection";
import { printFindings, printStatus } from "./print";
import { ensurePages } from "./services/console-pages";
import { serviceStatus } from "./status";
import { stopServices } from "./services/stop";

const print = (line: string) => console.log(line);
const program = new Command("firn").exitOverride().description("The services of the local environment.");

/** The settings of a command that is about the local environment only. */
function localSettings(command: string) {
  const settings = readSettings();
  demandLocal(command, settings);
  return settings;
}

program
  .command("stop")
  .description("Stops the services and keeps the data.")
  .action(async () => {
    const stopped = await stopServices(localSettings("stop"));
    print(stopped.length === 0 ? "Nothing was running." : `Stopped: ${stopped.join(", ")}.`);
  });

program
  .command("status")
  .description("Shows the services, the stack and what the demos hold; starts nothing.")
  .action(async () => {
    const settings = localSettings("status");
    await printStatus(await serviceStatus(homeFolder(settings)), settings, print);
  });

program
  .command("logs")
  .description("Prints the last lines of the services' logs.")
  .argument("[service]", "snowflake, s3 or console; all unless it says")
  .option("-n, --lines <count>", "how many lines each", wholeNumber, 40)
  .action((service: string | undefined, { lines }: { lines: number }) => {
    lastLogLines(homeFolder(localSettings("logs")), service, lines).forEach(print);
  });

program
  .command("doctor")
  .description("Looks at versions, ports, tools and credentials, and says what to do about each.")
  .action(async () => {
    const broken = printFindings(await diagnose(readSettings()), print);
    if (broken > 0) process.exitCode = 1;
  });

program
  .command("connection")
  .description("How any Snowflake client connects to the local environment.")
  .addOption(new Option("--format <format>", "how to print it").choices(CONNECTION_FORMATS).default("toml"))
  .option("--user <name>", "who connects (default: the administrator)")
  .action(async (flags: ConnectionFlags) => {
    await printConnection(flags, localSettings("connection"), print, (line) => console.error(line));
  });

program
  .command("pages")
  .description("Builds the console's pages where their sources have changed.")
  .action(() => ensurePages(print));

function wholeNumber(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  throw new InvalidArgumentError("It has to be a whole number.");
}

program.parseAsync().catch((error: unknown) => {
  process.exitCode = reportError(error);
});
