import type { AlterObject, ObjectName, Option } from "../../ast";
import { clonedSequence } from "../create/clone";
import type { CatalogChange } from "../../catalog/change";
import type { CatalogObject } from "../../catalog/model";
import { locate, partsOf, partsWithin, shown } from "../../catalog/names";
import { alreadyExists, cannotOperate, notSupported } from "../../errors";
import { executed } from "../answers";
import type { Handler, StatementContext } from "../handler";
import { findObject, kindOf, missingObject, mustFindObject } from "../objects";
import { numberOption } from "../options";
import { authorizeAlter } from "../../access/alter-authority";
import { passOn } from "../../access/ownership";
import { setOwnTags, unsetTags } from "../../tags/set-tags";
import { forgetDisabled, refreshDirectory } from "../../directory-tables/refresh";
import { tagNames } from "./governance";
import { withoutPipeSettings } from "../../pipes/pausing";
import { refreshPipe } from "../../pipes/refresh";
import { settingsOf, withoutSettings } from "./settings";
import { runVerb } from "./verbs";

/** ALTER of everything but tables and views. https://docs.snowflake.com/en/sql-reference/sql/alter */
export const alterObject: Handler<"alter_object"> = async (statement, context) => {
  if (!kindOf(statement.kind)) throw notSupported(`ALTER ${statement.kind}`);
  const object = findTarget(statement, context);
  if (!object) return executed();
  const { action } = statement;
  if (object.kind === "STAGE" && action.action === "verb" && action.verb === "REFRESH")
    return refreshDirectory(object, action.options, context);
  if (object.kind === "PIPE" && action.action === "verb" && action.verb === "REFRESH")
    return refreshPipe(object, action.options, context);
  authorizeAlter(statement, object, context);
  await context.define([], async (change) =>
    apply(statement, change.current(object.id) ?? object, change, context),
  );
  if (object.kind === "PIPE") context.pipes.wake(object.id);
  followRename(statement, object, context);
  return executed();
};

function findTarget(statement: AlterObject, context: StatementContext): CatalogObject | undefined {
  if (statement.name.parts.length === 0 && !statement.name.dynamic)
    return currentWarehouse(statement, context);
  const object = findObject(context, statement.kind, statement.name, statement.argumentTypes);
  if (!object && !statement.ifExists) throw missingObject(context, statement.kind, statement.name);
  return object;
}

function currentWarehouse(statement: AlterObject, context: StatementContext): CatalogObject {
  const name = statement.kind === "WAREHOUSE" ? context.session.warehouse : undefined;
  const found = name === undefined ? undefined : context.catalog.find("WAREHOUSE", undefined, name);
  if (!found) throw cannotOperate();
  return found;
}

async function apply(
  { kind, action }: AlterObject,
  object: CatalogObject,
  change: CatalogChange,
  context: StatementContext,
): Promise<void> {
  switch (action.action) {
    case "rename":
      rename(kind, object, action.to, change, context);
      return;
    case "swap":
      return swap(object, mustFindObject(context, kind, action.to), change);
    case "set":
      if (action.options.some(({ key }) => key === "TAG")) {
        setOwnTags(action.options, object, change, context);
        return;
      }
      await forgetDisabled(
        change.put(
          await withIncrement(settingsOf(object, action.options, context), action.options, change, context),
        ),
        context,
      );
      return;
    case "unset":
      if (tagNames(action.names).length > 0) {
        unsetTags(tagNames(action.names), { object }, change, context);
        return;
      }
      change.put(
        object.kind === "PIPE"
          ? withoutPipeSettings(object, action.names, context)
          : withoutSettings(object, action.names),
      );
      return;
    case "verb":
      change.put(await runVerb(object, action, context));
  }
}

/** What a role owns follows its name. */
function rename(
  kind: string,
  object: CatalogObject,
  to: ObjectName,
  change: CatalogChange,
  context: StatementContext,
): void {
  const after = change.put(renamed(kind, object, to, context));
  if (after.kind === "ROLE" && object.kind === "ROLE")
    passOn(context.catalog, change, object.name, after.name);
}

function renamed(
  kind: string,
  object: CatalogObject,
  to: ObjectName,
  context: StatementContext,
): CatalogObject {
  if (object.kind === "PIPE") throw notSupported("ALTER PIPE RENAME");
  const level = kindOf(kind)?.level;
  const place = level === "schema" ? locate(context.names, to) : undefined;
  const name = place?.name ?? partsWithin(context.names, to, level === "account" ? 1 : 2).at(-1) ?? "";
  const parent = place?.schema.id ?? object.parent;
  const taken = context.catalog.findInNamespace(object.kind, parent, name);
  if (taken && taken.id !== object.id) throw alreadyExists(shown(context.names, to));
  return { ...object, name, parent };
}

/** ALTER DATABASE | SCHEMA .. SWAP WITH. */
function swap(object: CatalogObject, other: CatalogObject, change: CatalogChange): void {
  change.put({ ...object, name: other.name, parent: other.parent });
  change.put({ ...other, name: object.name, parent: object.parent });
}

/** The current database, schema or warehouse stays current under its new name. */
function followRename(
  { action }: AlterObject,
  object: CatalogObject,
  { session, names }: StatementContext,
): void {
  if (action.action !== "rename") return;
  const name = partsOf(names, action.to).at(-1);
  if (object.kind === "DATABASE" && session.database === object.name) session.database = name;
  if (object.kind === "SCHEMA" && session.schema === object.name) session.schema = name;
  if (object.kind === "WAREHOUSE" && session.warehouse === object.name) session.warehouse = name;
}

/** A sequence goes on from where it stands; DuckDB's cannot change its increment. */
async function withIncrement(
  object: CatalogObject,
  options: readonly Option[],
  change: CatalogChange,
  context: StatementContext,
): Promise<CatalogObject> {
  const increment = numberOption(options, "INCREMENT");
  if (object.kind !== "SEQUENCE" || increment === undefined) return object;
  const altered = { ...object, increment };
  const physical = await clonedSequence(change, context, object.physical, altered);
  await context.connection.run(`DROP SEQUENCE ${object.physical}`);
  return { ...altered, physical };
}
