import { castTo, createBinder, type BindEnvironment } from "../binder";
import type { PhysicalColumn, Seen } from "../binder/environment";
import type { Catalog } from "../catalog/catalog";
import type { Mask, Policed, Policy } from "../catalog/model";
import { invalidIdentifier } from "../errors";
import { parseExpression } from "../parser";
import type { PolicedPlace } from "./tag-masks";
import { MAX_VARCHAR, type SnowflakeType } from "../types";

/** A table or view with policies, and what they are bound with. */
export interface Guarded extends Policed {
  readonly id: number;
}

/** Shows relations as the policies on an object let the session see them; `also` are further physical columns that go through. */
export interface PolicyGuard {
  guard(object: Guarded, sql: string, columns: readonly PhysicalColumn[], also?: readonly string[]): Seen;
}

interface Guarding {
  readonly catalog: Catalog;
  /** The environment of a policy: its schema, the rights of its owner, the facts of the session that asks. */
  readonly at: (policy: Policy, place: PolicedPlace) => BindEnvironment;
}

export const isGuarded = ({ masks, rowAccess }: Policed): boolean =>
  rowAccess !== undefined || Object.keys(masks ?? {}).length > 0;

/** The columns as readers see them: what is masked may hold any value of its type, and NULL. */
export const guardedColumns = <T extends PhysicalColumn>(columns: readonly T[], { masks }: Policed): T[] =>
  columns.map((column) => (masks?.[column.name] ? { ...column, nullable: true, bits: undefined } : column));

/**
 * DuckDB text of a relation whose rows and columns are as the policies let the session see them; the columns keep their physical
 * names. `also` are further physical columns that go through. Rows are chosen by what is stored, before anything is masked.
 */
export function guardedSql(
  sql: string,
  columns: readonly PhysicalColumn[],
  object: Guarded,
  guarding: Guarding,
  also: readonly string[] = [],
): string {
  const alias = `policed_${object.id}`;
  const items = columns.map((column) => {
    const mask = object.masks?.[column.name];
    if (!mask) return column.physical;
    const place = { object: object.id, column: column.name };
    const seen = bodySql(mask, columns, { alias, place }, guarding, maskedType(column));
    return `${seen} AS ${column.physical}`;
  });
  const { rowAccess } = object;
  const rows = rowAccess && { policy: rowAccess.policy, using: rowAccess.columns };
  const where = rows
    ? ` WHERE ${bodySql(rows, columns, { alias, place: { object: object.id } }, guarding, { kind: "boolean" })}`
    : "";
  return `(SELECT ${[...also, ...items].join(", ")} FROM ${sql} AS ${alias}${where})`;
}

/** A masked text may be longer than its column is; a number keeps its digits. */
const maskedType = ({ type }: PhysicalColumn): SnowflakeType =>
  type.kind === "varchar" ? { kind: "varchar", length: MAX_VARCHAR } : type;

/** A policy's body with columns in place of its parameters. */
function bodySql(
  { policy: id, using }: Mask,
  columns: readonly PhysicalColumn[],
  { alias, place }: { readonly alias: string; readonly place: PolicedPlace },
  { catalog, at }: Guarding,
  type: SnowflakeType,
): string {
  const policy = catalog.get(id);
  if (policy?.kind !== "MASKING POLICY" && policy?.kind !== "ROW ACCESS POLICY")
    throw new Error(`no policy ${id}`);
  const environment = at(policy, place);
  const parameters = policy.parameters.map(({ name }, index): PhysicalColumn => {
    const column = columns.find((known) => known.name === using[index]);
    if (!column) throw invalidIdentifier(using[index] ?? name);
    return { ...column, name, bits: undefined };
  });
  const bound = createBinder(environment).expression(parseExpression(policy.body), [
    { path: [], alias, columns: parameters },
  ]);
  return castTo(bound, type, "implicit", environment.session).sql;
}
