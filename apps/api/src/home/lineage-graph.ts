import { z } from "zod";
import type { Endpoints, ResponseOf } from "../contract";

type Lineage = ResponseOf<Endpoints["homeLineage"]>;
type Node = Lineage["nodes"][number];

/** Two neighbours on the way of the data, as the ledger keeps them. */
export const lineageRow = z.object({
  demo: z.string(),
  upstream: z.string(),
  downstream: z.string(),
  kind: z.string(),
});
type LineageRow = z.output<typeof lineageRow>;

/** The graph of the rows: every node once, with the longest way that leads to it as its layer. */
export function lineageGraph(rows: readonly LineageRow[]): Lineage {
  const layers = layersOf(rows);
  const nodes = new Map<string, Node>();
  for (const { demo, upstream, downstream, kind } of rows) {
    addNode(nodes, layers, upstream, demo, upstream.startsWith("dataset ") ? "source" : "table");
    addNode(nodes, layers, downstream, demo, kind === "exposure" ? "page" : "table");
  }
  const byPlace = (a: Node, b: Node) =>
    a.demo.localeCompare(b.demo) || a.layer - b.layer || a.id.localeCompare(b.id);
  return {
    nodes: [...nodes.values()].sort(byPlace),
    edges: rows.map(({ upstream, downstream, kind }) => ({ from: upstream, to: downstream, kind })),
  };
}

function addNode(
  nodes: Map<string, Node>,
  layers: ReadonlyMap<string, number>,
  id: string,
  demo: string,
  kind: Node["kind"],
): void {
  if (nodes.has(id)) return;
  const parts = kind === "table" ? id.split(".") : [id];
  nodes.set(id, {
    id,
    demo,
    kind,
    label: parts.at(-1) ?? id,
    schema: parts.length === 3 ? (parts[1] ?? null) : null,
    layer: layers.get(id) ?? 0,
  });
}

/** Length of the longest way to each node. What is on a circle, which no pipeline has, is taken where it is met first. */
function layersOf(rows: readonly LineageRow[]): Map<string, number> {
  const upstreams = new Map<string, string[]>();
  for (const { upstream, downstream } of rows)
    upstreams.set(downstream, [...(upstreams.get(downstream) ?? []), upstream]);
  const layers = new Map<string, number>();
  const onTheWay = new Set<string>();
  const layerOf = (node: string): number => {
    const known = layers.get(node);
    if (known !== undefined || onTheWay.has(node)) return known ?? 0;
    onTheWay.add(node);
    const before = (upstreams.get(node) ?? []).map(layerOf);
    onTheWay.delete(node);
    const layer = before.length === 0 ? 0 : 1 + Math.max(...before);
    layers.set(node, layer);
    return layer;
  };
  for (const node of upstreams.keys()) layerOf(node);
  return layers;
}
