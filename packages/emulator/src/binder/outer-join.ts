import type { Binary, Expression, Relation, Select } from "../ast";
import type { ScopeRelation } from "./bound";

const conjuncts = (expression: Expression): readonly Expression[] =>
  expression.node === "binary" && expression.operator === "and"
    ? [...conjuncts(expression.left), ...conjuncts(expression.right)]
    : [expression];

const conjunction = (parts: readonly Expression[]): Expression | undefined =>
  parts.length === 0
    ? undefined
    : parts.reduce((left, right): Binary => ({ node: "binary", operator: "and", left, right }));

/** The qualifiers of columns that carry (+) in a condition. */
const optionalSide = (expression: Expression): string | undefined => {
  if (expression.node === "column") return expression.outerJoin ? expression.parts.at(-2)?.value : undefined;
  if (expression.node === "binary") return optionalSide(expression.left) ?? optionalSide(expression.right);
  if (expression.node === "cast" || expression.node === "unary" || expression.node === "is")
    return optionalSide(expression.operand);
  if (expression.node === "between") return optionalSide(expression.operand);
  if (expression.node === "call") return expression.args.map(optionalSide).find((side) => side !== undefined);
  return undefined;
};

const nameOf = (relation: Relation): string | undefined => {
  if ("alias" in relation && relation.alias) return relation.alias.name.value;
  return relation.node === "table" ? relation.name.parts.at(-1)?.value : undefined;
};

const namesOf = (relation: Relation): readonly (string | undefined)[] =>
  relation.node === "join" ? [...namesOf(relation.left), ...namesOf(relation.right)] : [nameOf(relation)];

/** The relations of a rewritten FROM as they were written: what stands in `*`. Those without a name leave the order as it is. */
export const inWrittenOrder = (
  from: readonly Relation[],
  bound: readonly ScopeRelation[],
): readonly ScopeRelation[] => {
  const names = from.flatMap(namesOf);
  if (names.includes(undefined)) return bound;
  const place = ({ path }: ScopeRelation) => names.indexOf(path.at(-1));
  return bound.toSorted((a, b) => place(a) - place(b));
};

/** `FROM a, b WHERE a.x = b.x (+)` as `a LEFT JOIN b ON a.x = b.x`. The same object where nothing carries (+). */
export const rewriteOuterJoins = (select: Select): Select => {
  const parts = select.where ? conjuncts(select.where) : [];
  const sides = parts.map(optionalSide);
  if (sides.every((side) => side === undefined)) return select;
  const optional = new Set(sides.filter((side) => side !== undefined));
  const kept = select.from.filter((relation) => !optional.has(nameOf(relation) ?? ""));
  const joined = select.from.filter((relation) => optional.has(nameOf(relation) ?? ""));
  const [first, ...others] = kept;
  if (!first) return select;
  const start = others.reduce<Relation>(
    (left, right) => ({ node: "join", kind: "cross", natural: false, left, right }),
    first,
  );
  const from = joined.reduce<Relation>((left, right) => {
    const on = conjunction(parts.filter((_, index) => sides[index] === nameOf(right)));
    return { node: "join", kind: "left", natural: false, left, right, ...(on ? { on } : {}) };
  }, start);
  const where = conjunction(parts.filter((_, index) => sides[index] === undefined));
  return { ...select, from: [from], where };
};
