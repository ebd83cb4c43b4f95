import type { SemanticModel } from "../model/model";
import { combinations, countOf, measuresAsked } from "./compose";
import { ingredientsOf, NotUnderstood, type Ingredients } from "./ingredients";
import type { Condition, Intent } from "./intent";
import type { Part } from "./reading";

const LEAD =
  /^\s*(?:(?:and|but|also|only|just|now|then|ok|okay|instead|same|same for|same but|the same|the same for|what about|how about|what if only)\b[\s,:]*)+/i;
const TAIL = /[\s,]+(?:instead|too|as well|again|only|please)\s*[?.!]*\s*$/i;

/** What a question is asked with, and says nothing: elsewhere in it, "can" and "need" do. */
const POLITE =
  /^\s*(?:please\s+)?(?:(?:can|could|would|will) (?:you|we|i)(?: please)?|(?:i|we)(?: would|['’]d)? (?:want|need|like)(?: to)?)\s+/i;

/** The question without the words that tie it to the one before, and whether it had any. */
export function withoutTies(question: string): { readonly text: string; readonly tied: boolean } {
  const plain = question.replace(POLITE, "");
  const text = plain.replace(LEAD, "").replace(TAIL, "");
  return { text, tied: text !== plain };
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
  const named = tied && found.asked.length === 0 ? otherThings(last, found) : found.tables;
  const isFragment = named.length === 0 && !found.counting && (tied || found.asked.length === 0);
  if (parts.length === 0 || !isFragment) throw new NotUnderstood("it is a question of its own");
  const compares = found.conditions.some((each) => each.kind === "values" && each.values.length > 1);
  if (found.comparing && !compares) throw new NotUnderstood("it is not clear what is compared");
  if (last.list && (found.asked.length > 0 || found.period || found.grain || found.direction))
    throw new NotUnderstood("a list cannot be changed that way");
  const measures = found.asked.length > 0 ? combinations(measuresAsked(found)) : [measuresOf(last, found)];
  return measures.map((each) => changed(last, found, each));
}

/** Things that are named but that the intent before is not about: in "what about customers in Ohio", customers may be. */
const otherThings = ({ list, measures }: Intent, { tables }: Ingredients): Ingredients["tables"] =>
  tables.filter(({ table }) => table !== list && !measures.some((each) => each.table === table));

const POINTER = /\b(they|them|those|these|such)\b/i;
const THEIR = /\btheirs?\b/i;

/** Whether the question speaks of what was answered before: "how many of them", but not "customers and their age". */
export const pointsBack = (question: string, parts: readonly Part[]): boolean =>
  POINTER.test(question) || (THEIR.test(question) && !parts.some(namesThing));

const namesThing = (part: Part): boolean =>
  part.kind === "concept" && part.concepts.some(({ kind }) => kind === "table");

/**
 * What is meant when the parts ask something of the rows before: all that was said of them still holds.
 * @throws NotUnderstood where it cannot be said of those rows
 */
export function intentsOfThem(last: Intent, parts: readonly Part[], model: SemanticModel): Intent[] {
  const found = ingredientsOf(parts, model);
  if (otherThings(last, found).length > 0) throw new NotUnderstood("something else was asked before");
  if (found.dimensions.some(({ grouping }) => !grouping))
    throw new NotUnderstood("it is not clear what is wanted of them");
  if (!asksAnything(found)) throw new NotUnderstood("it is not clear what is wanted of them");
  const isRanking = found.asked.length === 0 && !found.counting && found.conditions.length === 0;
  if (last.limit !== undefined && !isRanking)
    throw new NotUnderstood("the answer before was a part of a list, which cannot be asked about");
  const { list } = last;
  if (!list || (found.asked.length === 0 && !found.counting)) return changedIntents(last, parts, true, model);
  if (found.direction) throw new NotUnderstood("it is not clear what is ranked");
  const counts = found.counting ? [[countOf(list)]] : [];
  const others = found.asked.length > 0 ? measuresAsked({ ...found, counting: false }) : [];
  const asked = combinations([...counts, ...others]);
  const kept = {
    conditions: mergedConditions(last.conditions, found.conditions),
    dimensions: found.dimensions,
  };
  const time = found.time ?? last.time;
  const period = found.period ?? last.period;
  return asked.map((measures) => ({
    measures,
    ...kept,
    ...(time ? { time } : {}),
    ...(period ? { period } : {}),
    ...(found.grain ? { grain: found.grain } : {}),
  }));
}

const asksAnything = (found: Ingredients): boolean =>
  found.counting ||
  found.asked.length + found.conditions.length + found.dimensions.length > 0 ||
  [found.direction, found.limit, found.period, found.grain].some((each) => each !== undefined);

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
