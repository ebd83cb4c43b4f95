import type { Command } from "commander";
import { reportError } from "@firn/config";

/** Parses the command line and runs it; an error becomes one sentence on stderr and the exit code. */
export async function runCommand(command: Command, argv: readonly string[] = process.argv): Promise<void> {
  try {
    await command.exitOverride().parseAsync([...argv]);
  } catch (error) {
    process.exitCode = reportError(error);
  }
}
