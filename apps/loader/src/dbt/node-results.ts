import type { DbtNodeResult } from "@firn/snowflake";
import type { DbtNode } from "./dbt-process";
import type { DbtManifest } from "./manifest";
import { nodeName } from "./summary";

const wentWell = new Set(["success", "pass"]);

/** What the ledger keeps of each model and test that a command ran. */
export function nodeResults(
  nodes: readonly DbtNode[],
  manifest: DbtManifest | undefined,
): DbtNodeResult[] {
  return nodes.map((node) => ({
    id: node.id,
    kind: node.type.replace(" ", "_"),
    name: nodeName(node.id, node.type),
    subject: subjectOf(node, manifest),
    status: node.status,
    failures: node.failures,
    rows: node.rows,
    seconds: node.seconds,
    message: wentWell.has(node.status) ? null : node.message,
  }));
}

/** A model is its own subject; a test asks about the node that it is attached to, or the first that it reads. */
function subjectOf({ id }: DbtNode, manifest: DbtManifest | undefined): string | null {
  const unitTest = manifest?.unit_tests[id];
  if (unitTest !== undefined) return unitTest.model;
  const node = manifest?.nodes[id];
  if (node === undefined) return null;
  if (node.resource_type !== "test") return node.name;
  const asked = node.attached_node ?? node.depends_on.nodes[0] ?? "";
  return (manifest?.nodes[asked] ?? manifest?.sources[asked])?.name ?? null;
}
