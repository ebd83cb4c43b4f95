import { UserError } from "@firn/config";

/** What one check found out; without a problem all is well. */
export interface Finding {
  readonly what: string;
  /** What was found, worth a word: a version, an account. */
  readonly detail?: string;
  readonly problem?: string;
  readonly wayOut?: string;
}

export interface Check {
  readonly what: string;
  /** What to do about a problem. */
  readonly wayOut: string;
  /** @returns a detail worth a word @throws where something is wrong */
  readonly look: () => Promise<string | undefined>;
}

/** Runs the checks one after the other; one that fails does not end the others. */
export async function findingsOf(checks: readonly Check[]): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const { what, wayOut, look } of checks) {
    findings.push(
      await look().then(
        (detail) => ({ what, ...(detail !== undefined && { detail }) }),
        (error: unknown) => ({ what, problem: messageOf(error), wayOut: hintOf(error) ?? wayOut }),
      ),
    );
  }
  return findings;
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
const hintOf = (error: unknown) => (error instanceof UserError ? error.hint : undefined);

/** A line for people, and one more with the way out where there is a problem. */
export function printedFinding({ what, detail, problem, wayOut }: Finding): string[] {
  if (problem === undefined) return [detail === undefined ? `✓ ${what}` : `✓ ${what}: ${detail}`];
  return [`✗ ${what}: ${problem}`, ...(wayOut === undefined ? [] : [`    ${wayOut}`])];
}
