import type { Run } from "./records";

export interface SkipQuestion {
  readonly fingerprint: string;
  /** The step's latest run for this demo and environment. */
  readonly last: Run | undefined;
  readonly force: boolean;
  /** Asked only when everything else is equal: are the objects that the step made still there? */
  readonly objectsThere: () => Promise<boolean>;
}

/** True when the step's last run ended well with the same fingerprint and what it made is still there. */
export async function shouldSkip({ fingerprint, last, force, objectsThere }: SkipQuestion): Promise<boolean> {
  if (force || last === undefined) return false;
  const endedWell = last.outcome === "done" || last.outcome === "skipped";
  return endedWell && last.fingerprint === fingerprint && (await objectsThere());
}
