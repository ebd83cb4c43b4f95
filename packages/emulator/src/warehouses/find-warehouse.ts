import type { Warehouse } from "../catalog/model";
import { doesNotExist } from "../errors";
import { nameParts } from "../parser/name-parts";
import type { StatementContext } from "../statements/handler";

/** Throws where there is none. */
export function warehouseNamed(name: string, context: StatementContext): Warehouse {
  const found = context.catalog.find("WAREHOUSE", undefined, nameParts(name).at(-1)?.value ?? "");
  if (!found) throw doesNotExist("Warehouse", name, "02000");
  return found;
}

/** The warehouse of a dynamic table or an alert. Throws where there is none that the role may use. */
export function findWarehouse(name: string, context: StatementContext): Warehouse {
  const found = warehouseNamed(name, context);
  context.authorize("USAGE", found);
  return found;
}
