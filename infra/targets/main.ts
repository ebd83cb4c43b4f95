import { readSettings, reportError, resolveEnvironment } from "@firn/config";
import { Command } from "commander";
import { interruption } from "./interruption";
import { verbs } from "./verbs";

interface Flags {
  readonly env?: string;
  readonly yes?: boolean;
  readonly allowDataLoss?: boolean;
  readonly json?: boolean;
}

const descriptions: Record<keyof typeof verbs, string> = {
  check: "looks whether everything is there for a first preview",
  preview: "shows what up would do; changes nothing",
  up: "brings the environment to what the program says",
  refresh: "takes what is really there into the state, and shows how it differs",
  destroy: "deletes everything that the stack made, with what others put into it",
  outputs: "prints the stack's outputs as JSON",
  leftovers: "lists what still bears one of the environment's names; exit code 1 where anything does",
};

const machineReadable = new Set<string>(["outputs"]);

function commandLine(): Command {
  const program = new Command("infra").exitOverride().description("The infrastructure of an environment.");
  for (const [verb, description] of Object.entries(descriptions)) {
    program
      .command(verb)
      .description(description)
      .option("-e, --env <name>", "environment (default: FIRN_ENV, Nx's configuration, local)")
      .option("--yes", "do not ask")
      .option("--allow-data-loss", "delete tables that hold rows, and buckets that hold objects")
      .option("--json", "print JSON only")
      .action((flags: Flags) => run(verb as keyof typeof verbs, flags));
  }
  return program;
}

async function run(verb: keyof typeof verbs, flags: Flags): Promise<void> {
  const environment = resolveEnvironment(flags.env, readSettings());
  const { yes = false, allowDataLoss = false, json = false } = flags;
  const announce = json || machineReadable.has(verb) ? console.error : console.log;
  announce(`environment ${environment}`);
  const print = (line: string) => console.log(line);
  const signal = interruption(process, () => process.exit(130));
  await verbs[verb]({ environment, yes, allowDataLoss, json, print, signal });
}

commandLine()
  .parseAsync()
  .catch((error: unknown) => {
    process.exitCode = reportError(error);
  });
