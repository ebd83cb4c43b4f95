import type { Fact, LogicalTable } from "../model/model";
import type { Column, Condition } from "./intent";
import type { Concept } from "./lexicon";
import { NotUnderstood } from "./not-understood";
import { isComparison } from "./operators";
import { countsRowsOf, namesValues } from "./part-kinds";
import type { Part } from "./reading";

type Value = Extract<Concept, { kind: "value" }>;
type OfValues = Extract<Condition, { kind: "values" }>;

/**
 * The conditions with one more value: values of one dimension are alternatives.
 * @throws NotUnderstood where some values of a dimension are wanted and others left out
 */
export function withValue(
  conditions: readonly Condition[],
  { table, item, value }: Value,
  negated: boolean,
  text: string,
): Condition[] {
  const known = conditions.find((each): each is OfValues => each.kind === "values" && each.item === item);
  if (known === undefined) return [...conditions, { kind: "values", table, item, values: [value], negated }];
  if (known.negated !== negated) throw new NotUnderstood(`it is not clear whether ${text} is left out`);
  const values = [...new Set([...known.values, value])];
  return conditions.map((each) => (each === known ? { ...known, values } : each));
}

/** "over 60" or "between 30 and 40" behind a fact: the condition, and how many parts it takes. */
export function limitsAt(
  parts: readonly Part[],
  column: Column<Fact>,
): { readonly condition: Condition; readonly length: number } | undefined {
  const [operator, first, and, second] = parts;
  if (operator?.kind !== "operator" || first?.kind !== "number") return undefined;
  if (isComparison(operator.operator)) {
    const { operator: comparison } = operator;
    return { condition: { kind: "comparison", ...column, comparison, number: first.number }, length: 2 };
  }
  const isRange = and?.kind === "operator" && and.operator === "and" && second?.kind === "number";
  if (operator.operator !== "between" || !isRange) return undefined;
  return { condition: { kind: "between", ...column, from: first.number, to: second.number }, length: 4 };
}

/**
 * "declined transactions", but not "spending declined": the next name on one side is what the participle is said of.
 * @param place of the participle
 */
export function isBesideItsThing(parts: readonly Part[], place: number, table: LogicalTable): boolean {
  const says = (part: Part) =>
    part.kind !== "operator" && !(part.kind === "concept" && namesValues(part.concepts));
  const before = parts.slice(0, place).findLast(says);
  const after = parts.slice(place + 1).find(says);
  const alone = before === undefined && after === undefined;
  return alone || [before, after].some((part) => part !== undefined && countsRowsOf(part, table));
}
