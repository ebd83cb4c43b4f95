import { UserError } from "./errors";

/** What commander throws instead of ending the process: it has printed what it has to say, help or what it does not know. */
interface CommandLineError extends Error {
  readonly exitCode: number;
}

const isCommandLineError = (error: unknown): error is CommandLineError =>
  error instanceof Error && "code" in error && String(error.code).startsWith("commander.");

/**
 * Prints what went wrong on stderr and returns the exit code. A UserError is a sentence and its way out, a wrong option 2, help 0;
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
  if (isCommandLineError(error)) return error.exitCode === 0 ? 0 : 2;
  print(error instanceof Error ? (error.stack ?? error.message) : String(error));
  return 70;
}
