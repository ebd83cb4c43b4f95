import type { Condition, Intent, Measure } from "./intent";
import { periodText } from "./times";

/** The intent in words, so that people see what was understood: "Average lifetime value by state, for card type Premium." */
export function sentenceOf(intent: Intent): string {
  const what = intent.list
    ? `List of ${label(intent.list.synonyms[0] ?? intent.list.name)}s`
    : intent.measures.map(measureText).join(", ");
  const by = [
    ...(intent.grain ? [intent.grain] : []),
    ...intent.dimensions.map(({ item }) => label(item.name)),
  ];
  const parts = [
    by.length > 0 ? ` ${intent.list ? "with" : "by"} ${by.join(" and ")}` : "",
    intent.conditions.length > 0 ? `, for ${intent.conditions.map(conditionText).join(" and ")}` : "",
    intent.period ? `, ${periodText(intent.period)}` : "",
    intent.time ? ` (${label(intent.time.item.name)})` : "",
    orderText(intent),
    intent.limit === undefined ? "" : `, ${intent.limit} rows`,
  ];
  const text = `${what}${parts.join("")}.`;
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const label = (name: string): string => name.replaceAll("_", " ");

const measureText = (measure: Measure): string =>
  measure.kind === "metric" ? label(measure.item.name) : `${measure.aggregation} ${label(measure.item.name)}`;

function conditionText(condition: Condition): string {
  const name = label(condition.item.name);
  switch (condition.kind) {
    case "values":
      return `${name} ${condition.negated ? "other than " : ""}${condition.values.join(" or ")}`;
    case "filter":
      return `${condition.negated ? "not " : ""}${condition.item.description ?? name}`;
    case "comparison":
      return `${name} ${condition.comparison} ${condition.number}`;
    case "between":
      return `${name} from ${condition.from} to ${condition.to}`;
  }
}

function orderText({ order }: Intent): string {
  if (!order) return "";
  const by = order.by === "measure" ? "" : ` by ${label(order.by.item.name)}`;
  return `, ${order.descending ? "highest" : "lowest"} first${by}`;
}
