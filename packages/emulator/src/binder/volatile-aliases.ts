import type { Expression, Select, SelectItem } from "../ast";
import { isVolatile } from "../generator/once";
import type { BoundExpression, BoundFrom, ScopeRelation } from "./bound";
import type { PhysicalColumn } from "./environment";
import { mirror } from "./mirror";
import type { Scope } from "./scope";

/** The functions whose answer changes; anything else is never volatile, which spares binding it twice. */
const CHANGING = new Set(["RANDOM", "UNIFORM", "NORMAL", "ZIPF", "RANDSTR", "UUID_STRING"]);

const some = (value: unknown, found: (node: Expression) => boolean): boolean => {
  if (typeof value !== "object" || value === null) return false;
  if ("node" in value && found(value as Expression)) return true;
  return Object.values(value).some((part) => some(part, found));
};

const changes = (expression: Expression): boolean =>
  some(expression, (node) => node.node === "call" && CHANGING.has(node.name.at(-1)?.value ?? ""));

const isNamed = (name: string) => (node: Expression) =>
  node.node === "column" && node.parts.length === 1 && node.parts[0]?.value === name;

const isColumn = (name: string, relations: readonly ScopeRelation[]): boolean =>
  relations.some((relation) => relation.columns.some((column) => column.name === name));

/** Items such as UNIFORM(1, 6, RANDOM()) AS dice, whose alias is used again. */
const repeated = (select: Select, from: BoundFrom): readonly SelectItem[] =>
  select.items.filter(({ expression, alias }) => {
    if (!alias || !changes(expression) || isColumn(alias.value, from.relations)) return false;
    const others = select.items.filter((item) => item.alias !== alias);
    return some([others, select.qualify, select.groupBy, select.having], isNamed(alias.value));
  });

export interface StagedSelect {
  readonly select: Select;
  readonly from: BoundFrom;
}

/**
 * An alias stands for its expression, but one that changes must keep its value: such items are worked out in a derived table below, together
 * with WHERE. undefined where there is none.
 */
export const stageVolatileAliases = (
  select: Select,
  from: BoundFrom,
  scope: Scope,
  where: (condition: Expression) => string,
): StagedSelect | undefined => {
  const items = repeated(select, from);
  const values = items.map(({ expression }): BoundExpression =>
    scope.bind(expression, { ...scope, aggregates: undefined }),
  );
  if (!values.some((value) => isVolatile(value.sql))) return undefined;
  const copy = mirror(from.relations);
  const alias = scope.names.next("r");
  const list = [...copy.list, ...values.map((value, index) => `${value.sql} AS v${index + 1}`)];
  const hidden = items.map((item, index): PhysicalColumn => ({
    name: item.alias?.value ?? "",
    physical: `v${index + 1}`,
    type: values[index]?.type ?? { kind: "null" },
    nullable: values[index]?.nullable ?? true,
  }));
  const source = from.sql === "" ? "" : ` FROM ${from.sql}`;
  const filter = select.where ? ` WHERE ${where(select.where)}` : "";
  const staged = select.items.map((item): SelectItem =>
    items.includes(item) && item.alias
      ? { ...item, expression: { node: "column", parts: [item.alias] } }
      : item,
  );
  return {
    select: { ...select, items: staged, where: undefined },
    from: {
      sql: `(SELECT ${list.join(", ")}${source}${filter}) AS ${alias}`,
      relations: [...copy.through(alias), { path: [], alias, columns: [], hidden }],
    },
  };
};
