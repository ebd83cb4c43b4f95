export interface LineageNode {
  readonly id: string;
  readonly label: string;
  readonly layer: number;
  readonly kind: string;
  readonly schema: string | null;
}

export interface LineageEdge {
  readonly from: string;
  readonly to: string;
}

export interface Placed {
  readonly node: LineageNode;
  readonly column: number;
  readonly row: number;
}

/**
 * A column for each layer; within it, nodes stand where those they come from stand on average, so that few lines cross
 * (the barycentre method, two sweeps forth and one back). Rows of shorter columns are centred.
 */
export function placedOf(nodes: readonly LineageNode[], edges: readonly LineageEdge[]): Placed[] {
  const layers = [...new Set(nodes.map(({ layer }) => layer))].sort((one, other) => one - other);
  const columns = layers.map((layer) => nodes.filter((node) => node.layer === layer).sort(byLabel));
  const before = neighbours(edges, "to", "from");
  const after = neighbours(edges, "from", "to");
  const forth = columns.map((_, place) => place);
  for (const [order, near] of [
    [forth, before],
    [[...forth].reverse(), after],
    [forth, before],
  ] as const)
    for (const place of order) arrange(columns, place, near);
  const tallest = Math.max(0, ...columns.map(({ length }) => length));
  return columns.flatMap((column, place) =>
    column.map((node, row) => ({ node, column: place, row: row + (tallest - column.length) / 2 })),
  );
}

const byLabel = (one: LineageNode, other: LineageNode) => one.label.localeCompare(other.label);

type Neighbours = ReadonlyMap<string, readonly string[]>;

function neighbours(edges: readonly LineageEdge[], of: "from" | "to", to: "from" | "to"): Neighbours {
  const found = new Map<string, string[]>();
  for (const edge of edges) found.set(edge[of], [...(found.get(edge[of]) ?? []), edge[to]]);
  return found;
}

function arrange(columns: LineageNode[][], place: number, near: Neighbours): void {
  const column = columns[place];
  if (!column) return;
  const heights = new Map<string, number>();
  for (const each of columns)
    each.forEach(({ id }, row) => heights.set(id, (row + 0.5) / Math.max(1, each.length)));
  const height = (node: LineageNode) => {
    const others = (near.get(node.id) ?? [])
      .map((id) => heights.get(id))
      .filter((value) => value !== undefined);
    if (others.length === 0) return heights.get(node.id) ?? 0;
    return others.reduce((sum, value) => sum + value, 0) / others.length;
  };
  const wanted = new Map(column.map((node) => [node.id, height(node)]));
  column.sort((one, other) => (wanted.get(one.id) ?? 0) - (wanted.get(other.id) ?? 0) || byLabel(one, other));
}

/** A node, all that it comes from and all that comes from it. */
export function relatives(id: string, edges: readonly LineageEdge[]): ReadonlySet<string> {
  return new Set([
    ...reached(id, neighbours(edges, "from", "to")),
    ...reached(id, neighbours(edges, "to", "from")),
  ]);
}

function reached(start: string, near: Neighbours): Set<string> {
  const seen = new Set([start]);
  const open = [start];
  for (let id = open.pop(); id !== undefined; id = open.pop())
    for (const next of near.get(id) ?? [])
      if (!seen.has(next)) {
        seen.add(next);
        open.push(next);
      }
  return seen;
}
