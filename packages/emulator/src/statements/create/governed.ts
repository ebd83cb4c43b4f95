import type { MaskingClause, Option, RowAccessClause } from "../../ast";
import type { CatalogChange } from "../../catalog/change";
import type { Policeable } from "../../catalog/model";
import { withMask, withRowAccess } from "../../policies/attach";
import { setTags } from "../../tags/set-tags";
import type { Column } from "../../types";
import type { StatementContext } from "../handler";

/** The policies and tags that CREATE TABLE and CREATE VIEW give, and those of their columns. */
interface Governance {
  readonly rowAccess?: RowAccessClause;
  readonly columns: readonly {
    readonly name: { readonly value: string };
    readonly masking?: MaskingClause;
    readonly tags: readonly Option[];
  }[];
}

/** Puts a new table or view with its policies and the tags of its columns. */
export function governed<T extends Policeable>(
  made: T,
  governance: Governance,
  change: CatalogChange,
  context: StatementContext,
  columns: readonly Column[],
): T {
  let object = made;
  for (const { name, masking, tags } of governance.columns) {
    if (masking) object = withMask(object, columns, name.value, masking, context);
    if (tags.length > 0) setTags(tags, { object, column: name.value }, change, context);
  }
  if (governance.rowAccess) object = withRowAccess(object, columns, governance.rowAccess, context);
  return change.put(object);
}
