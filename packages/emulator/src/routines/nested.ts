import { SqlError } from "../errors";
import type { StatementContext } from "../statements/handler";

const DEEPEST = 16;
const depths = new WeakMap<object, number>();

/** Procedures, and files of statements, that call each other without end are stopped. Throws SqlError 100097. */
export async function nested<T>(
  { connection }: Pick<StatementContext, "connection">,
  work: () => Promise<T>,
): Promise<T> {
  const depth = depths.get(connection) ?? 0;
  if (depth >= DEEPEST)
    throw new SqlError(
      "100097",
      "P0000",
      `Stored procedure execution error: maximum nesting depth of ${DEEPEST} calls exceeded.`,
    );
  depths.set(connection, depth + 1);
  try {
    return await work();
  } finally {
    depths.set(connection, depth);
  }
}
