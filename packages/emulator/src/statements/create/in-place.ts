import type { CatalogChange } from "../../catalog/change";
import type { CatalogObject } from "../../catalog/model";
import { notSupported } from "../../errors";
import { refuseRunningGraph } from "../../tasks/refuse-running-graph";
import { executed } from "../answers";
import type { HandlerResult, StatementContext } from "../handler";
import type { Creation } from "./creation";

/**
 * CREATE OR ALTER of what is there: the new definition under the old identity, owner, grants, tags and policies; what the definition leaves out has
 * its default again. https://docs.snowflake.com/en/sql-reference/sql/create-or-alter
 */
export async function makeInPlace(
  existing: CatalogObject,
  { make }: Pick<Creation, "make">,
  context: StatementContext,
): Promise<HandlerResult> {
  context.authorize("OWNERSHIP", existing);
  if (existing.kind === "TASK") refuseRunningGraph(existing, false, context);
  await context.define([], async (change) => {
    const made = await make(baseOf(existing), change);
    refuseOtherLife(existing, made);
    keep(existing, made, change);
  });
  return executed();
}

const baseOf = ({ id, name, parent, owner, createdOn }: CatalogObject) => ({
  id,
  name,
  parent,
  owner,
  createdOn,
});

/** What lives in an object's record and is no part of its definition. */
function keep(existing: CatalogObject, made: CatalogObject, change: CatalogChange): void {
  if (existing.kind === "WAREHOUSE" && made.kind === "WAREHOUSE")
    change.put({ ...made, state: existing.state, resumedOn: existing.resumedOn });
  if (existing.kind === "TASK" && made.kind === "TASK") change.put({ ...made, state: existing.state });
  if (existing.kind === "VIEW" && made.kind === "VIEW")
    change.put({
      ...made,
      masks: { ...existing.masks, ...made.masks },
      rowAccess: made.rowAccess ?? existing.rowAccess,
    });
}

function refuseOtherLife(existing: CatalogObject, made: CatalogObject): void {
  const isTransient = (object: CatalogObject) => "transient" in object && object.transient;
  if (isTransient(existing) !== isTransient(made))
    throw notSupported("CREATE OR ALTER that makes something transient, or permanent");
}
