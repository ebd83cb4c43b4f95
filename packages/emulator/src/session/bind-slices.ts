import type { ParsedStatement } from "../ast";
import type { Bind } from "../wire/result-set";

/** A statement's own binds: those of `?` are counted through the whole request, and from 1 within each statement. */
export function bindsOf(
  binds: Readonly<Record<string, Bind>>,
  statements: readonly ParsedStatement[],
  index: number,
): Readonly<Record<string, Bind>> {
  const before = statements.slice(0, index).reduce((sum, statement) => sum + statement.parameters, 0);
  if (before === 0) return binds;
  const shifted = Object.entries(binds).flatMap(([key, bind]) => {
    if (!/^\d+$/.test(key)) return [[key, bind] as const];
    return Number(key) > before ? [[String(Number(key) - before), bind] as const] : [];
  });
  return Object.fromEntries(shifted);
}
