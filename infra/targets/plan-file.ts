import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Gives `work` the path of a file for a plan, which nobody else can read and which is gone afterwards. */
export async function withPlanFile<T>(work: (file: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "firn-plan-"));
  try {
    return await work(join(folder, "plan.json"));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
