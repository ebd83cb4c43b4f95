import type { CatalogObject } from "../catalog/model";
import { pathOf } from "../catalog/names";
import type { StatementContext } from "./handler";

/** The session's state as an object with its owner's rights has it: the owning role, in the object's own schema, without the session's variables. */
export function ownerState(
  object: CatalogObject,
  { catalog, session }: Pick<StatementContext, "catalog" | "session">,
): StatementContext["session"] {
  const [database, schema] = pathOf(catalog, object);
  return {
    ...session,
    database,
    schema,
    role: object.owner ?? session.role,
    secondaryRoles: "NONE",
    caller: session.caller ?? session,
    variables: new Map(),
  };
}
