import type { Option } from "../ast";
import type { CatalogChange } from "../catalog/change";
import type { Catalog } from "../catalog/catalog";
import type { CatalogObject, Tag, TagReference } from "../catalog/model";
import { mustFind } from "../catalog/names";
import { compilationError } from "../errors";
import { parseName } from "../parser";
import type { StatementContext } from "../statements/handler";
import { nestedOptions, optionText } from "../statements/options";

const LONGEST_VALUE = 256;
const MOST_TAGS = 50;

/** What tags are set on: an object, or a column of a table or view. */
export interface Tagged {
  readonly object: CatalogObject;
  readonly column?: string;
}

const referenceName = (tag: number, { object, column }: { object: number; column?: string }): string =>
  JSON.stringify([tag, object, column ?? null]);

/** SET TAG a = 'x', b = 'y'. https://docs.snowflake.com/en/user-guide/object-tagging/introduction */
export function setTags(
  tags: readonly Option[],
  { object, column }: Tagged,
  change: CatalogChange,
  context: StatementContext,
): void {
  for (const { key, value } of tags) {
    const tag = mustFind(context.names, "TAG", parseName(key));
    authorizeTag(tag, object, context);
    const text = optionText(value) ?? "";
    checkValue(tag, text);
    const place = { object: object.id, ...(column === undefined ? {} : { column }) };
    const name = referenceName(tag.id, place);
    const existing = context.catalog.find("TAG REFERENCE", undefined, name);
    change.put<TagReference>({
      kind: "TAG REFERENCE",
      id: existing?.id ?? change.nextId(),
      name,
      createdOn: context.now.toISOString(),
      tag: tag.id,
      ...place,
      value: text,
    });
  }
  const present = context.catalog
    .all("TAG REFERENCE")
    .filter((reference) => reference.object === object.id && reference.column === column);
  if (present.length + tags.length > MOST_TAGS)
    throw compilationError("394506", "22023", `An object has at most ${MOST_TAGS} tags.`);
}

/** TAG (..) of CREATE, of the object itself. */
export function setOwnTags(
  options: readonly Option[],
  object: CatalogObject,
  change: CatalogChange,
  context: StatementContext,
): void {
  const tags = nestedOptions(options, "TAG");
  if (tags.length > 0) setTags(tags, { object }, change, context);
}

/** UNSET TAG a, b; a tag that is not set is no error. */
export function unsetTags(
  names: readonly string[],
  { object, column }: Tagged,
  change: CatalogChange,
  context: StatementContext,
): void {
  for (const text of names) {
    const tag = mustFind(context.names, "TAG", parseName(text));
    authorizeTag(tag, object, context);
    const name = referenceName(tag.id, { object: object.id, ...(column === undefined ? {} : { column }) });
    const existing = context.catalog.find("TAG REFERENCE", undefined, name);
    if (existing) change.remove(existing.id);
  }
}

/** A clone bears the tags of what it was made of. */
export function copyTags(catalog: Catalog, change: CatalogChange, from: number, to: number): void {
  for (const reference of catalog.all("TAG REFERENCE").filter(({ object }) => object === from)) {
    const place = { object: to, ...(reference.column === undefined ? {} : { column: reference.column }) };
    change.put<TagReference>({
      ...reference,
      ...place,
      id: change.nextId(),
      name: referenceName(reference.tag, place),
    });
  }
}

/** APPLY TAG on the account, or APPLY on the tag and ownership of what it is set on. */
function authorizeTag(tag: Tag, object: CatalogObject, context: StatementContext): void {
  if (context.rights.has("APPLY TAG", "ACCOUNT")) return;
  context.authorize("APPLY", tag);
  context.authorize("OWNERSHIP", object);
}

function checkValue(tag: Tag, value: string): void {
  if (value.length > LONGEST_VALUE)
    throw compilationError(
      "394507",
      "22023",
      `The value of tag ${tag.name} is longer than ${LONGEST_VALUE} characters.`,
    );
  if (tag.allowedValues.length > 0 && !tag.allowedValues.includes(value))
    throw compilationError(
      "394505",
      "22023",
      `Tag value '${value}' is not allowed for tag ${tag.name}. Allowed values: ${tag.allowedValues.join(", ")}.`,
    );
}
