import type { Expression } from "../../ast";
import { createBinder } from "../../binder";
import type { TableColumn } from "../../catalog/model";
import type { StatementContext } from "../handler";

/** Throws where CLUSTER BY is of anything but expressions of the table's columns. */
export function checkClustering(
  expressions: readonly Expression[],
  columns: readonly TableColumn[],
  context: StatementContext,
): void {
  const binder = createBinder(context.environment);
  for (const expression of expressions)
    binder.expression(expression, [{ path: [], alias: "clustered", columns }]);
}
