import { SqlError } from "../errors";
import type { StatementContext } from "../statements/handler";

const DEEPEST = 16;

/** Procedures, and files of statements, that call each other without end are stopped. Throws SqlError 100097. */
export function refuseTooDeep({ depth }: Pick<StatementContext, "depth">): void {
  if (depth < DEEPEST) return;
  throw new SqlError(
    "100097",
    "P0000",
    `Stored procedure execution error: maximum nesting depth of ${DEEPEST} calls exceeded.`,
  );
}
