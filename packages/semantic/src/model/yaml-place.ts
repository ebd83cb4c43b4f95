import { isMap, isNode, type Document, type LineCounter } from "yaml";

type Path = readonly PropertyKey[];

/** tables[orders].metrics[revenue].expr (line 40): items of lists go by their name where they have one. */
export function placeOf(document: Document, lines: LineCounter, path: Path): string {
  const steps = path.map((key, depth) => {
    if (typeof key !== "number") return `${depth > 0 ? "." : ""}${String(key)}`;
    const item: unknown = document.getIn(path.slice(0, depth + 1), true);
    const name: unknown = isMap(item) ? item.get("name") : undefined;
    return `[${typeof name === "string" ? name : key}]`;
  });
  return `${steps.join("") || "the document"} (line ${lineOf(document, lines, path)})`;
}

/** Line of the node at the path, or of the nearest one above it that exists. */
function lineOf(document: Document, lines: LineCounter, path: Path): number {
  for (let length = path.length; length > 0; length--) {
    const node: unknown = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}
