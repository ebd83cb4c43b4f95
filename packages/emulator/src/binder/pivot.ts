import type { Call, Expression, Identifier, Pivot, SelectItem, Select } from "../ast";
import { notSupported } from "../errors";
import { bindSelectFrom } from "./bind-select";
import { columnsOf } from "./bind-query";
import { expressionText } from "./expression-name";
import { relation, type BoundRelation } from "./relation";
import type { Scope } from "./scope";

const column = (name: Identifier): Expression => ({ node: "column", parts: [name] });
const quoted = (value: string): Identifier => ({ value, quoted: true });

/** Names of the columns that an expression reads. */
const columnsIn = (expression: Expression): string[] => {
  if (expression.node === "column") return [expression.parts.at(-1)?.value ?? ""];
  if (expression.node === "call") return expression.args.flatMap(columnsIn);
  if (expression.node === "binary") return [...columnsIn(expression.left), ...columnsIn(expression.right)];
  if (expression.node === "cast" || expression.node === "unary") return columnsIn(expression.operand);
  return [];
};

const asCall = (item: SelectItem): Call => {
  if (item.expression.node === "call") return item.expression;
  throw notSupported("PIVOT by something that is no aggregate");
};

/** SUM(CASE WHEN month = 'JAN' THEN amount END) */
const restricted = (call: Call, pivot: Pivot, value: Expression): Expression => {
  const when: Expression = { node: "binary", operator: "=", left: column(pivot.column), right: value };
  const args = call.args.map((arg): Expression => ({
    node: "case",
    branches: [{ when, then: arg.node === "star" ? { node: "literal", type: "number", value: "1" } : arg }],
  }));
  const aggregate: Call = { ...call, args };
  if (!pivot.defaultOnNull) return aggregate;
  return { node: "call", name: [quoted("COALESCE")], args: [aggregate, pivot.defaultOnNull] };
};

const nameOf = (
  value: { readonly expression: Expression; readonly alias?: Identifier },
  aggregate: SelectItem,
): string => {
  const { expression } = value;
  const text =
    expression.node === "literal" && expression.type === "string"
      ? `'${String(expression.value)}'`
      : expressionText(expression);
  const name = value.alias?.value ?? text;
  return aggregate.alias ? `${name}_${aggregate.alias.value}` : name;
};

/** PIVOT(SUM(x) FOR k IN ('a', 'b')): one column a value, grouped by all columns that are neither aggregated nor pivoted. */
export const bindPivot = (pivot: Pivot, source: BoundRelation, scope: Scope): BoundRelation => {
  const { values } = pivot;
  if (values === "any" || "node" in values)
    throw notSupported("PIVOT with values that were not looked up before");
  const used = new Set([
    pivot.column.value,
    ...pivot.aggregates.flatMap((item) => columnsIn(item.expression)),
  ]);
  const keys = source.relations
    .flatMap((each) => each.columns.map((key) => key.name))
    .filter((name) => !used.has(name));
  const keyItems = keys.map((key): SelectItem => ({ expression: column(quoted(key)) }));
  const cells = values.flatMap((value) =>
    pivot.aggregates.map((item): SelectItem => ({
      expression: restricted(asCall(item), pivot, value.expression),
      alias: quoted(nameOf(value, item)),
    })),
  );
  const select: Select = {
    node: "select",
    distinct: false,
    items: [...keyItems, ...cells],
    from: [],
    ...(keys.length > 0
      ? {
          groupBy: {
            kind: "items",
            items: keyItems.map(({ expression }) => ({ kind: "expression", expression })),
          } as const,
        }
      : {}),
  };
  const bound = bindSelectFrom(
    select,
    source,
    { orderBy: [], limit: "" },
    { ...scope, aggregates: undefined },
  );
  return relation(`(${bound.sql})`, columnsOf(bound), pivot.alias, ["PIVOT"], scope);
};
