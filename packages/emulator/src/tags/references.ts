import type { ResolvedRelation } from "../binder/environment";
import type { Catalog } from "../catalog/catalog";
import type { CatalogObject } from "../catalog/model";
import { pathOf, type NameScope } from "../catalog/names";
import { resultRelation } from "../wire/result-relation";
import { wireRow, type CellValue, columnsFrom } from "../wire/cells";
import { findTagged } from "./find-tagged";
import { domainOf, tagsOf, type HeldTag } from "./tags-of";

const COLUMNS = columnsFrom(
  `TAG_DATABASE, TAG_SCHEMA, TAG_NAME, TAG_VALUE, APPLY_METHOD, LEVEL, OBJECT_DATABASE, OBJECT_SCHEMA, OBJECT_NAME, DOMAIN, COLUMN_NAME`,
);

/** TABLE(INFORMATION_SCHEMA.TAG_REFERENCES(name, domain)). https://docs.snowflake.com/en/sql-reference/functions/tag_references */
export function tagReferences(
  scope: NameScope,
  name: string,
  domain: string,
  path: readonly string[],
): ResolvedRelation {
  const { object, column } = findTagged(scope, name, domain);
  return relationOf(scope.catalog, object, [column], path);
}

/** Of each column. https://docs.snowflake.com/en/sql-reference/functions/tag_references_all_columns */
export function tagReferencesAllColumns(
  scope: NameScope,
  name: string,
  path: readonly string[],
  columnsOf: (object: CatalogObject) => readonly string[],
): ResolvedRelation {
  const { object } = findTagged(scope, name, "TABLE");
  return relationOf(scope.catalog, object, columnsOf(object), path);
}

/** SYSTEM$GET_TAG: the tag's value as it holds for an object; undefined when there is none. */
export function tagValue(scope: NameScope, tag: string, name: string, domain: string): string | undefined {
  const { object, column } = findTagged(scope, name, domain);
  const wanted = tag.replaceAll('"', "").toUpperCase().split(".");
  return tagsOf(scope.catalog, object, column).find(({ tag: held }) => {
    const own = pathOf(scope.catalog, held).map((part) => part.toUpperCase());
    return own.slice(-wanted.length).join(".") === wanted.join(".");
  })?.reference.value;
}

function relationOf(
  catalog: Catalog,
  object: CatalogObject,
  columns: readonly (string | undefined)[],
  path: readonly string[],
): ResolvedRelation {
  const rows = columns.flatMap((column) =>
    tagsOf(catalog, object, column).map((held) => {
      const cells = tagReference(catalog, object, column, held);
      return wireRow(
        COLUMNS,
        COLUMNS.map(({ name }) => cells[name]),
      );
    }),
  );
  return { ...resultRelation(COLUMNS, rows), path };
}

/** A tag on an object or column, keyed by the columns of TAG_REFERENCES. */
export function tagReference(
  catalog: Catalog,
  object: CatalogObject,
  column: string | undefined,
  { tag, reference, level }: HeldTag,
): Readonly<Record<string, CellValue>> {
  const [tagDatabase, tagSchema] = pathOf(catalog, tag);
  const own = pathOf(catalog, object);
  const isInherited = level !== (column === undefined ? domainOf(object) : "COLUMN");
  return {
    TAG_DATABASE: tagDatabase,
    TAG_SCHEMA: tagSchema,
    TAG_NAME: tag.name,
    TAG_VALUE: reference.value,
    APPLY_METHOD: isInherited ? "INHERITED" : "MANUAL",
    LEVEL: level,
    OBJECT_DATABASE: own.length > 1 ? own[0] : null,
    OBJECT_SCHEMA: own.length > 2 ? own[1] : null,
    OBJECT_NAME: object.name,
    DOMAIN: column === undefined ? domainOf(object) : "COLUMN",
    COLUMN_NAME: column ?? null,
  };
}
