import type { Catalog } from "../catalog/catalog";
import type { CatalogObject, Tag, TagReference } from "../catalog/model";

/** A tag as it holds for an object: set on it, or on what it lies in. */
export interface HeldTag {
  readonly tag: Tag;
  readonly reference: TagReference;
  /** The domain that it was set on: COLUMN, TABLE, SCHEMA, DATABASE, … */
  readonly level: string;
}

/** The domain under which tags speak of an object; all that is read like a table is a TABLE. */
export const domainOf = (object: CatalogObject): string =>
  ["VIEW", "SEMANTIC VIEW", "EXTERNAL TABLE"].includes(object.kind)
    ? "TABLE"
    : object.kind === "STORAGE INTEGRATION"
      ? "INTEGRATION"
      : object.kind;

/**
 * Tags of an object or of one of its columns. What lies nearer wins: column, table, schema, database.
 * https://docs.snowflake.com/en/user-guide/object-tagging/inheritance
 */
export function tagsOf(catalog: Catalog, object: CatalogObject, column?: string): HeldTag[] {
  const held = new Map<number, HeldTag>();
  const add = (id: number, name: string | undefined, level: string) => {
    for (const reference of catalog.all("TAG REFERENCE")) {
      const tag = catalog.get(reference.tag);
      if (reference.object !== id || reference.column !== name || tag?.kind !== "TAG") continue;
      if (catalog.isInUse(tag) && !held.has(tag.id)) held.set(tag.id, { tag, reference, level });
    }
  };
  if (column !== undefined) add(object.id, column, "COLUMN");
  for (let place: CatalogObject | undefined = object; place; place = parentOf(catalog, place))
    add(place.id, undefined, domainOf(place));
  return [...held.values()].sort((a, b) => a.tag.name.localeCompare(b.tag.name));
}

const parentOf = (catalog: Catalog, { parent }: CatalogObject): CatalogObject | undefined =>
  parent === undefined ? undefined : catalog.get(parent);
