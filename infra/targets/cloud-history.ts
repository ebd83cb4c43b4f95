import { resourcesOfCheckpoint, type HistoricResource } from "@firn/pulumi-local";
import { z } from "zod";
import { said, type PulumiCommand } from "./pulumi-command";

/** Updates that are looked at, the newest first. */
const mostUpdates = 100;

const updates = z.array(
  z.object({
    version: z.number().default(0),
    resourceChanges: z.record(z.string(), z.number()).default({}),
  }),
);

/**
 * The resources of the stack's state and of those of its former states in which something was new. Only Pulumi Cloud keeps former states;
 * another backend's updates have no version. https://www.pulumi.com/docs/iac/cli/commands/pulumi_stack_export/
 */
export async function cloudHistory(
  pulumi: PulumiCommand,
  stack: readonly string[],
): Promise<HistoricResource[]> {
  const listed = await said(pulumi, [
    ...["stack", "history", "--json", "--page-size", String(mostUpdates)],
    ...stack,
  ]);
  const versions = updates
    .parse(JSON.parse(listed || "[]"))
    .filter(({ version, resourceChanges }) => version > 0 && (resourceChanges["create"] ?? 0) > 0)
    .map(({ version }) => ["--version", String(version)]);
  const found: HistoricResource[] = [];
  for (const version of [[], ...versions])
    found.push(...resourcesOfCheckpoint(await said(pulumi, ["stack", "export", ...version, ...stack])));
  return found;
}
