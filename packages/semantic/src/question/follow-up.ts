import type { SemanticModel } from "../model/model";
import { combinations, countOf, measuresAsked } from "./compose";
import { ingredientsOf, NotUnderstood, type Ingredients } from "./ingredients";
import type { Condition, Intent } from "./intent";
import type { Part } from "./reading";

const LEAD =
  /^\s*(?:(?:and|but|also|only|just|now|then|ok|okay|instead|same|same for|same but|the same|the same for|what about|how about|what if only)\b[\s,:]*)+/i;
const TAIL = /[\s,]+(?:instead|too|as well|again|only|please)\s*[?.!]*\s*$/i;

/** The question without the words that tie it to the one before, and whether it had any. */
export function withoutTies(question: string): { readonly text: string; readonly tied: boolean } {
  const text = question.replace(LEAD, "").replace(TAIL, "");
  return { text, tied: text !== question };
}

/**
 * What is meant when the parts change the intent before: "by state" groups by something else, "only premium" narrows, "top 5" ranks,
 * "the median age" asks for another number. One intent for each thing that it may be.
 * @throws NotUnderstood where the parts are a question of their own
 */
export function changedIntents(
  last: Intent,
  parts: readonly Part[],
  tied: boolean,
  model: SemanticModel,
): Intent[] {
  const found = ingredientsOf(parts, model);
  const isFragment = found.tables.length === 0 && !found.counting && (tied || found.asked.length === 0);
  if (parts.length === 0 || !isFragment) throw new NotUnderstood("it is a question of its own");
  if (last.list && (found.asked.length > 0 || found.period || found.grain || found.direction))
    throw new NotUnderstood("a list cannot be changed that way");
  const measures = found.asked.length > 0 ? combinations(measuresAsked(found)) : [measuresOf(last, found)];
  return measures.map((each) => changed(last, found, each));
}

/** A list that is grouped becomes a count. */
function measuresOf(last: Intent, found: Ingredients): Intent["measures"] {
  return last.list && found.dimensions.some(({ grouping }) => grouping)
    ? [countOf(last.list)]
    : last.measures;
}

function changed(last: Intent, found: Ingredients, measures: Intent["measures"]): Intent {
  const { list, order: before, ...rest } = last;
  const staysList = list !== undefined && measures.length === 0;
  const order = found.direction
    ? { by: "measure" as const, descending: found.direction === "high" }
    : staysList || before?.by === "measure"
      ? before
      : undefined;
  const regrouped = found.dimensions.length > 0 || found.grain !== undefined;
  return {
    ...rest,
    ...(staysList ? { list } : {}),
    ...(order ? { order } : {}),
    measures,
    dimensions: staysList
      ? [...last.dimensions, ...found.dimensions]
      : regrouped
        ? found.dimensions
        : last.dimensions,
    conditions: mergedConditions(last.conditions, found.conditions),
    ...(found.time ? { time: found.time } : {}),
    ...(found.period ? { period: found.period } : {}),
    grain: found.grain ?? (regrouped ? undefined : last.grain),
    ...(found.limit === undefined ? {} : { limit: found.limit }),
  };
}

/** What is said anew of a column takes the place of what was said before. */
const mergedConditions = (before: readonly Condition[], now: readonly Condition[]): Condition[] => [
  ...before.filter(({ item }) => !now.some((each) => each.item === item)),
  ...now,
];
