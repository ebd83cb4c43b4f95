import { GrantIndex } from "./grant-index";
import { keyOf, nameKey } from "./keys";
import type { CatalogKind, CatalogObject, ObjectOf } from "./model";

/**
 * All objects of the account, in memory. It only holds what is committed: statements write through a CatalogChange, which
 * the engine stores in the database file and then applies here, all at once.
 */
export class Catalog {
  private readonly objects = new Map<number, CatalogObject>();
  private readonly live = new Map<string, number>();
  private readonly members = new Map<number, Set<number>>();
  private readonly kinds = new Map<CatalogKind, Set<number>>();
  private next = 1;
  /** Who has which privileges, without a search. */
  readonly grants = new GrantIndex();

  /** An id that no object had before, also for physical names. */
  nextId(): number {
    return this.next++;
  }

  /** The smallest id that may still be given out; stored with every change. */
  get nextFree(): number {
    return this.next;
  }

  reserve(next: number): void {
    this.next = Math.max(this.next, next);
  }

  get(id: number): CatalogObject | undefined {
    return this.objects.get(id);
  }

  /** A live object by its exact name; `session` finds that session's temporary object only. */
  find<K extends CatalogKind>(
    kind: K,
    parent: number | undefined,
    name: string,
    session?: string,
  ): ObjectOf<K> | undefined {
    const object = this.findInNamespace(kind, parent, name, session);
    return object?.kind === kind ? (object as ObjectOf<K>) : undefined;
  }

  /** Whatever bears the name among the kinds that share names with `kind`. */
  findInNamespace(
    kind: CatalogKind,
    parent: number | undefined,
    name: string,
    session?: string,
  ): CatalogObject | undefined {
    const id = this.live.get(nameKey(kind, parent, name, session));
    return id === undefined ? undefined : this.objects.get(id);
  }

  /** Live objects of a kind, sorted by name. */
  all<K extends CatalogKind>(kind: K): ObjectOf<K>[] {
    return this.sorted<K>(this.kinds.get(kind), (object) => object.droppedOn === undefined);
  }

  /** Live objects of a kind in a database or schema, sorted by name. */
  in<K extends CatalogKind>(parent: number, kind: K): ObjectOf<K>[] {
    return this.sorted<K>(
      this.members.get(parent),
      (object) => object.kind === kind && object.droppedOn === undefined,
    );
  }

  /** Whether neither the object nor what it lies in is dropped. */
  isInUse(object: CatalogObject): boolean {
    if (object.droppedOn !== undefined) return false;
    const container = object.parent === undefined ? undefined : this.objects.get(object.parent);
    return container === undefined || this.isInUse(container);
  }

  /** Everything that lies directly in a database or schema, dropped or not. */
  contents(parent: number): CatalogObject[] {
    return [...(this.members.get(parent) ?? [])].flatMap((id) => this.objects.get(id) ?? []);
  }

  /** Dropped objects of a kind, the last dropped first. */
  dropped<K extends CatalogKind>(kind: K): ObjectOf<K>[] {
    return this.sorted<K>(this.kinds.get(kind), (object) => object.droppedOn !== undefined).sort(
      (a, b) => (b.droppedOn ?? "").localeCompare(a.droppedOn ?? "") || b.id - a.id,
    );
  }

  /** Every object, dropped ones too. */
  everything(): IterableIterator<CatalogObject> {
    return this.objects.values();
  }

  /** Applies committed changes; undefined removes for good. */
  apply(changes: ReadonlyMap<number, CatalogObject | undefined>): void {
    for (const id of changes.keys()) this.unlink(id);
    for (const [id, object] of changes) {
      if (object) this.link(object);
      this.reserve(id + 1);
    }
  }

  private link(object: CatalogObject): void {
    this.objects.set(object.id, object);
    this.grants.add(object);
    membersOf(this.kinds, object.kind).add(object.id);
    if (object.parent !== undefined) membersOf(this.members, object.parent).add(object.id);
    if (object.droppedOn === undefined) this.live.set(keyOf(object), object.id);
  }

  private unlink(id: number): void {
    const object = this.objects.get(id);
    if (!object) return;
    this.objects.delete(id);
    this.grants.remove(object);
    this.kinds.get(object.kind)?.delete(id);
    if (object.parent !== undefined) this.members.get(object.parent)?.delete(id);
    const key = keyOf(object);
    if (this.live.get(key) === id) this.live.delete(key);
  }

  private sorted<K extends CatalogKind>(
    ids: ReadonlySet<number> | undefined,
    keep: (object: CatalogObject) => boolean,
  ): ObjectOf<K>[] {
    const found = [...(ids ?? [])].flatMap((id) => this.objects.get(id) ?? []).filter(keep);
    return (found as ObjectOf<K>[]).sort((a, b) =>
      a.name < b.name ? -1 : a.name > b.name ? 1 : a.id - b.id,
    );
  }
}

function membersOf<K>(index: Map<K, Set<number>>, key: K): Set<number> {
  const known = index.get(key);
  if (known) return known;
  const fresh = new Set<number>();
  index.set(key, fresh);
  return fresh;
}
