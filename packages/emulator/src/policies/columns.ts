import type { Policed } from "../catalog/model";
import { compilationError } from "../errors";

/** What policies say, after columns have got other names. */
export function renamedInPolicies({ masks, rowAccess }: Policed, renamed: (name: string) => string): Policed {
  const entries = Object.entries(masks ?? {}).map(
    ([column, { policy, using }]) => [renamed(column), { policy, using: using.map(renamed) }] as const,
  );
  return {
    ...(entries.length > 0 ? { masks: Object.fromEntries(entries) } : {}),
    ...(rowAccess ? { rowAccess: { ...rowAccess, columns: rowAccess.columns.map(renamed) } } : {}),
  };
}

/** Throws for a column that a policy reads: it has to be unset first. */
export function refusePolicedColumn({ masks, rowAccess }: Policed, column: string): void {
  const inMask = Object.values(masks ?? {}).some(({ using }) => using.includes(column));
  if (!inMask && !rowAccess?.columns.includes(column)) return;
  throw compilationError(
    "003539",
    "42601",
    `Column '${column}' cannot be dropped: a policy is attached to it or takes it as an argument.`,
  );
}
