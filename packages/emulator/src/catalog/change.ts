import type { Catalog } from "./catalog";
import type { CatalogObject } from "./model";

/** What a DDL statement wants to write. Reads go to the catalogue, which does not have it yet. */
export class CatalogChange {
  private readonly pending = new Map<number, CatalogObject | undefined>();

  constructor(private readonly catalog: Catalog) {}

  nextId(): number {
    return this.catalog.nextId();
  }

  /** The object as this statement has left it so far. */
  current(id: number): CatalogObject | undefined {
    return this.pending.has(id) ? this.pending.get(id) : this.catalog.get(id);
  }

  /** Adds the object, or puts it in place of the one with its id. */
  put<T extends CatalogObject>(object: T): T {
    this.pending.set(object.id, object);
    return object;
  }

  /** Forgets the object for good. To let UNDROP find it, put it with droppedOn instead. */
  remove(id: number): void {
    this.pending.set(id, undefined);
  }

  get changes(): ReadonlyMap<number, CatalogObject | undefined> {
    return this.pending;
  }
}
