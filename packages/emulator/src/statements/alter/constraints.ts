import type { AlterTableAction, ConstraintName } from "../../ast";
import type { Table } from "../../catalog/model";
import { compilationError } from "../../errors";

type Recorded = Table["constraints"][number];
type Action = Extract<
  AlterTableAction,
  { action: "drop_constraint" | "modify_constraint" | "rename_constraint" }
>;

/** Properties of which a constraint has one. https://docs.snowflake.com/en/sql-reference/constraints-properties */
const EITHER = [
  ["RELY", "NORELY"],
  ["ENFORCED", "NOT ENFORCED"],
  ["ENABLE", "DISABLE"],
  ["VALIDATE", "NOVALIDATE"],
  ["DEFERRABLE", "NOT DEFERRABLE"],
  ["INITIALLY DEFERRED", "INITIALLY IMMEDIATE"],
];

/** What DROP, MODIFY and RENAME CONSTRAINT leave of a table's constraints. Throws 001465 where there is no such one. */
export function alteredConstraints(constraints: readonly Recorded[], action: Action): readonly Recorded[] {
  const meant = action.action === "rename_constraint" ? { name: action.from, columns: [] } : action;
  if (!constraints.some((constraint) => isMeant(constraint, meant))) throw missing(meant);
  return constraints.flatMap((constraint) => {
    if (!isMeant(constraint, meant)) return [constraint];
    if (action.action === "drop_constraint") return [];
    if (action.action === "rename_constraint") return [{ ...constraint, name: action.to.value }];
    return [{ ...constraint, properties: changed(constraint.properties, action.properties) }];
  });
}

function isMeant(constraint: Recorded, { name, kind, columns }: ConstraintName): boolean {
  if (name) return constraint.name === name.value;
  const listed = columns.map((column) => column.value).join();
  return constraint.kind === kind && (listed === "" || listed === constraint.columns.join());
}

const missing = ({ name, kind }: ConstraintName) =>
  compilationError("001465", "42601", `Constraint '${name?.value ?? kind ?? ""}' does not exist.`);

/** A new property takes the place of its opposite. */
function changed(known: readonly string[], properties: readonly string[]): readonly string[] {
  const replaced = new Set(
    properties.flatMap((property) => EITHER.find((pair) => pair.includes(property)) ?? [property]),
  );
  return [...known.filter((property) => !replaced.has(property)), ...properties];
}
