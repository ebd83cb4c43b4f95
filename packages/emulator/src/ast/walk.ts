type Tree = { readonly [key: string]: unknown };

/** All nodes of a syntax tree for which `matches` holds. */
export function nodesOf<T extends object>(tree: unknown, matches: (node: Tree) => boolean): T[] {
  const found: T[] = [];
  const pending: unknown[] = [tree];
  for (let next = pending.pop(); typeof next === "object" && next !== null; next = pending.pop()) {
    if (!Array.isArray(next) && matches(next as Tree)) found.push(next as T);
    for (const child of Array.isArray(next) ? next : Object.values(next)) {
      if (typeof child === "object" && child !== null) pending.push(child);
    }
  }
  return found;
}
