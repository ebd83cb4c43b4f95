import { Command, Option } from "commander";
import { homeFolder, localConnection, readSettings, reportError } from "@firn/config";
import { clientConnection, CONNECTION_FORMATS, type ConnectionFormat, formatConnection } from "./connection";
import { diagnose } from "./doctor";
import { ensureLocalEnvironment } from "./ensure-environment";
import { lastLogLines } from "./logs";
import { printFindings, printStatus } from "./print";
import { serviceStatus } from "./status";
import { stopServices } from "./services/stop";
import { ensureServices } from "./services/ensure";

const print = (line: string) => console.log(line);
const program = new Command("firn").description("The services of the local environment.");

program
  .command("stop")
  .description("Stops the services and keeps the data.")
  .action(async () => {
    const stopped = await stopServices();
    print(stopped.length === 0 ? "Nothing was running." : `Stopped: ${stopped.join(", ")}.`);
  });

program
  .command("status")
  .description("Shows the services, the stack and what the demos hold; starts nothing.")
  .action(async () => {
    const settings = readSettings();
    await printStatus(await serviceStatus(homeFolder(settings)), settings, print);
  });

program
  .command("logs")
  .description("Prints the last lines of the services' logs.")
  .argument("[service]", "one of them")
  .option("-n, --lines <count>", "how many lines each", "40")
  .action((service: string | undefined, { lines }: { lines: string }) => {
    lastLogLines(homeFolder(readSettings()), service, Number(lines)).forEach(print);
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
  .action(async ({ format }: { format: ConnectionFormat }) => {
    const settings = readSettings();
    const report = (line: string) => console.error(line);
    const { outputs } = await ensureLocalEnvironment({ settings, report });
    const { services } = await ensureServices({ settings, report });
    const database = Object.values(outputs.demos)[0]?.database ?? "";
    const defaults = { role: "ACCOUNTADMIN", warehouse: outputs.warehouse, database };
    print(formatConnection(clientConnection(localConnection(services), defaults), format));
  });

program.parseAsync().catch((error: unknown) => {
  process.exitCode = reportError(error);
});
