import type { Catalog } from "../catalog/catalog";
import type { Task } from "../catalog/model";
import { pathOf } from "../catalog/names";

/** The full name of each predecessor: names without a schema are in the task's own. */
function predecessorPaths(catalog: Catalog, task: Task): string[][] {
  const own = pathOf(catalog, task).slice(0, -1);
  return task.after.map(({ parts }) => {
    const written = parts.map((part) => part.value);
    return [...own.slice(0, Math.max(0, 3 - written.length)), ...written];
  });
}

/** The tasks that a task runs after; those that are gone are left out. */
export function predecessors(catalog: Catalog, task: Task): Task[] {
  return predecessorPaths(catalog, task).flatMap(([database = "", schema = "", name = ""]) => {
    const parent = catalog.find("DATABASE", undefined, database);
    const place = parent && catalog.find("SCHEMA", parent.id, schema);
    return (place && catalog.find("TASK", place.id, name)) ?? [];
  });
}

/** Every task but those of dropped databases and schemas, which wait for UNDROP. */
export const tasksInUse = (catalog: Catalog): Task[] =>
  catalog.all("TASK").filter((task) => catalog.isInUse(task));

export const children = (catalog: Catalog, task: Task): Task[] =>
  tasksInUse(catalog).filter((other) => predecessors(catalog, other).some(({ id }) => id === task.id));

/** The root of the graph that a task belongs to. */
export function rootOf(catalog: Catalog, task: Task): Task {
  const seen = new Set<number>();
  let root = task;
  for (;;) {
    const [above] = predecessors(catalog, root);
    if (!above || seen.has(above.id)) return root;
    seen.add(above.id);
    root = above;
  }
}

/** A task and all that run after it, each once. */
export function graphUnder(catalog: Catalog, root: Task): Task[] {
  const found = new Map<number, Task>([[root.id, root]]);
  for (const task of found.values())
    for (const child of children(catalog, task)) if (!found.has(child.id)) found.set(child.id, child);
  return [...found.values()];
}
