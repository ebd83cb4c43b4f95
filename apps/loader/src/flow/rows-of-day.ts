import { basename } from "node:path";
import type { Manifest } from "@firn/schema";
import type { StepContext } from "../context";
import { localManifest, rowsIn } from "../steps/generate";

/** The rows that a day brought; on the first one all there are. */
export function rowsOfDay(context: StepContext, isFirst: boolean): number {
  const manifest = localManifest(context);
  if (manifest === undefined) return 0;
  return rowsIn(isFirst ? manifest : filesOfDay(manifest, context.choice.asOf));
}

/** The part of a manifest whose files are named after a day. */
function filesOfDay(manifest: Manifest, day: string): Manifest {
  const tables = manifest.tables.map((table) => ({
    ...table,
    files: table.files.filter(({ path }) => basename(path).startsWith(`${day}.`)),
  }));
  return { ...manifest, tables };
}
