import type { TypeName } from "../ast";
import { resolveType } from "../binder/types";
import type { SnowflakeType } from "../types";

const NUMERIC = new Set(["number", "float"]);

/** How well a value fits a parameter: the same kind of type, a number for a number, or anything else. */
export function closeness(type: SnowflakeType | undefined, parameter: TypeName | undefined): number {
  if (!type || !parameter) return 0;
  const wanted = resolveType(parameter).kind;
  if (wanted === type.kind) return 3;
  if (NUMERIC.has(wanted) && NUMERIC.has(type.kind)) return 2;
  return wanted === "variant" ? 1 : 0;
}

/** Of several routines of one name the one whose parameters the arguments fit best. */
export function closest<T extends { readonly parameters: readonly { readonly type: TypeName }[] }>(
  routines: readonly T[],
  types: () => readonly (SnowflakeType | undefined)[],
): T | undefined {
  if (routines.length < 2) return routines[0];
  const known = types();
  const score = ({ parameters }: T) =>
    known.reduce((sum, type, index) => sum + closeness(type, parameters[index]?.type), 0);
  return routines.reduce((best, candidate) => (score(candidate) > score(best) ? candidate : best));
}
