import type { Statement } from "../ast";
import { sessionRights, type Actor } from "../access/session-rights";
import type { Catalog } from "../catalog/catalog";
import { SqlError } from "../errors";
import type { WarehouseMeter } from "./meter";
import { refuseResume } from "./monitors";
import { needsWarehouse } from "./needs-warehouse";

interface Metered {
  readonly catalog: Catalog;
  readonly meter: WarehouseMeter;
  readonly clock: () => Date;
}

/** The session whose statement it is. */
interface WarehouseUser extends Actor {
  readonly warehouse: string | undefined;
  /** Whose call a procedure with its owner's rights answers: it computes on the caller's warehouse. */
  readonly caller?: Actor;
  /** A task without a warehouse: Snowflake computes it on its own. */
  readonly serverless?: boolean;
}

const noWarehouse = () =>
  new SqlError(
    "000606",
    "57P03",
    "No active warehouse selected in the current session.  Select an active warehouse with the 'use warehouse' command.",
  );

/**
 * Finds the warehouse that a statement runs on, when it needs one, starts it and meters it. Called when the statement is compiled, so
 * that wrong names come first. Throws when the session has none that its roles may use.
 */
export function useWarehouse(
  statement: Statement,
  { catalog, meter, clock }: Metered,
  session: WarehouseUser,
  queryId: string,
): void {
  if (session.serverless || !needsWarehouse(statement)) return;
  const now = clock();
  meter.settle(now);
  const warehouse =
    session.warehouse === undefined ? undefined : catalog.find("WAREHOUSE", undefined, session.warehouse);
  if (!warehouse || !sessionRights(catalog, session.caller ?? session).has("USAGE", warehouse))
    throw noWarehouse();
  if (warehouse.state === "SUSPENDED") {
    refuseResume(catalog, meter, warehouse, now);
    if (!warehouse.autoResume) throw noWarehouse();
  }
  meter.use(warehouse, queryId, now);
}
