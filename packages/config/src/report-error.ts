import { UserError } from "./errors";

/**
 * Prints what went wrong on stderr and returns the exit code. A UserError is a sentence and its way out;
 * anything else is a defect of ours and keeps its stack.
 */
export function reportError(
  error: unknown,
  print: (line: string) => void = (line) => console.error(line),
): number {
  if (error instanceof UserError) {
    print(`✗ ${error.message}`);
    if (error.hint) print(`  fix: ${error.hint}`);
    return error.exitCode;
  }
  print(error instanceof Error ? (error.stack ?? error.message) : String(error));
  return 70;
}
