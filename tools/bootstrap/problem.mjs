/** Something a person has to mend; the message says how. */
export class Problem extends Error {
  exitCode = 1;
}

/** Ctrl-C or a signal while something was being installed. */
export class Interrupted extends Problem {
  exitCode = 130;
  constructor() {
    super("Interrupted; run the command again to continue.");
  }
}

/** Says a Problem and ends with its exit code; anything else is a defect and thrown on. */
export function endWith(error) {
  if (!(error instanceof Problem)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(error.exitCode);
}
