import type { LogicalTable, SemanticModel } from "../model/model";
import { ingredientsOf, NotUnderstood, type Asked, type Ingredients } from "./ingredients";
import type { Column, Intent, Measure } from "./intent";
import type { Part } from "./reading";

/**
 * All that the parts of a question may mean, the likeliest first: where a phrase names metrics of several tables, there is one for
 * each, and the first that can be answered is meant.
 * @throws NotUnderstood where some part has no place in any of them
 */
export function intentsOf(parts: readonly Part[], model: SemanticModel): Intent[] {
  const found = ingredientsOf(parts, model);
  if (isListing(found)) return [listing(found, model)];
  return aggregations(found);
}

/** Rows of a table are wanted, not numbers: an entity is named, and nothing counts, groups or aggregates. */
function isListing(found: Ingredients): boolean {
  const [entity] = found.tables;
  if (!entity || entity.grouping || found.counting || found.grain || found.trend) return false;
  if (found.dimensions.some((each) => each.grouping) || found.comparing) return false;
  if (found.direction && found.asked.length === 0 && found.dimensions.length > 0) return false;
  if (found.direction && found.tables.length > 1) return false;
  const isRanked = found.direction !== undefined;
  return found.asked.every(
    ({ fact, aggregation, ofThing, ordering }) =>
      fact?.table === entity.table && aggregation === undefined && (isRanked || (ofThing && !ordering)),
  );
}

const isNamedByValue = (found: Ingredients, { item }: Column): boolean =>
  found.conditions.some((each) => each.kind === "values" && each.item === item);

function listing(found: Ingredients, model: SemanticModel): Intent {
  const [entity] = found.tables;
  if (!entity || found.tables.some(({ table }) => table !== entity.table))
    throw new NotUnderstood("two kinds of things are asked for at once");
  const oneSide = tablesBeside(entity.table, model);
  if ([...found.dimensions, ...found.conditions].some(({ table }) => !oneSide.has(table.name)))
    throw new NotUnderstood(`one row of ${entity.table.name} has many of what is asked for`);
  if (found.groupFirst) throw new NotUnderstood("it is not clear whether a list or a number is wanted");
  const facts = found.asked.flatMap(({ fact }) => fact ?? []);
  const [first] = facts;
  if (found.direction && !first) throw new NotUnderstood("it is not clear by which number they are ranked");
  const order = first && { by: first, descending: found.direction !== "low" };
  return {
    list: entity.table,
    measures: [],
    dimensions: found.dimensions.filter((each) => !isNamedByValue(found, each)),
    conditions: found.conditions,
    ...(found.time ? { time: found.time } : {}),
    ...(found.period ? { period: found.period } : {}),
    ...(order ? { order } : {}),
    ...(found.limit === undefined ? {} : { limit: found.limit }),
  };
}

/** The table and those of which each of its rows has one. */
function tablesBeside({ name }: LogicalTable, { relationships }: SemanticModel): ReadonlySet<string> {
  const found = new Set([name]);
  for (const table of found)
    for (const { left_table, right_table, relationship_type } of relationships) {
      if (left_table === table) found.add(right_table);
      if (right_table === table && relationship_type === "one_to_one") found.add(left_table);
    }
  return found;
}

function aggregations(found: Ingredients): Intent[] {
  if (found.distributed && found.asked.length > 0)
    throw new NotUnderstood("how a number is distributed is not a metric");
  if (found.distributed && found.dimensions.length === 0)
    throw new NotUnderstood("it is not clear by what it is distributed");
  const isImplied = found.asked.length === 0 && !found.counting && found.rankedLate;
  if (isImplied && found.dimensions.some(({ grouping }) => !grouping))
    throw new NotUnderstood("it is not clear by which number they are ranked");
  const isCountImplied = found.direction !== undefined && found.asked.length === 0 && !found.counting;
  if (isCountImplied && !found.ranksAmounts && !found.tables.some(({ grouping }) => grouping))
    throw new NotUnderstood("it is not clear by which number they are ranked");
  if (found.trend && found.direction) throw new NotUnderstood("it is not clear how a development is ranked");
  refuseRanksWithinGroups(found);
  const asked = measuresAsked(found);
  if (asked.length === 0) throw new NotUnderstood("it is not clear which number is wanted");
  const dimensions = [...groupedBy(found), ...entityColumns(found, asked)];
  const isRanked = found.direction !== undefined || found.asked.some(({ ordering }) => ordering);
  const rest: Omit<Intent, "measures"> = {
    dimensions,
    conditions: found.conditions,
    ...(found.time ? { time: found.time } : {}),
    ...(found.period ? { period: found.period } : {}),
    ...(found.grain ? { grain: found.grain } : found.trend ? { grain: "month" } : {}),
    ...(isRanked ? { order: { by: "measure", descending: found.direction !== "low" } } : {}),
    ...(found.limit === undefined ? {} : { limit: found.limit }),
  };
  if (isRanked && dimensions.length === 0 && !rest.grain)
    throw new NotUnderstood("it is not clear what is ranked");
  if (found.comparing && dimensions.length === 0) throw new NotUnderstood("it is not clear what is compared");
  return combinations(asked).map((measures) => ({ measures, ...rest }));
}

/**
 * "Customers with the highest lifetime value in each state" ranks customers within states, and "transactions per customer by segment" is
 * a mean of sums: neither is a metric by a dimension.
 */
function refuseRanksWithinGroups(found: Ingredients): void {
  const ranksThings =
    found.direction !== undefined &&
    found.asked.length > 0 &&
    found.tables.some(({ grouping }) => !grouping) &&
    found.dimensions.length > 0 &&
    found.dimensions.every(({ grouping }) => grouping);
  const isExtreme =
    found.direction !== undefined &&
    found.limit === undefined &&
    found.asked.some(({ fact, aggregation, ordering }) => fact && aggregation === undefined && !ordering) &&
    found.dimensions.length > 0 &&
    found.dimensions.every(({ grouping }) => grouping);
  if (isExtreme) throw new NotUnderstood("it is not clear whether groups are ranked, or rows within each");
  if (ranksThings) throw new NotUnderstood("it is not clear what is ranked within what");
  const perThing = found.tables.some(({ grouping }) => grouping);
  if (perThing && (found.dimensions.length > 0 || found.grain !== undefined))
    throw new NotUnderstood("it is not clear what is grouped by what");
}

/** Every dimension that is named groups, but one that only introduces its value ("the state of Texas"). Compared values group. */
function groupedBy(found: Ingredients): Column[] {
  const named = found.dimensions.filter((each) => each.grouping || !isNamedByValue(found, each));
  const compared = found.comparing
    ? found.conditions.filter((each) => each.kind === "values" && each.values.length > 1)
    : [];
  const all = [...named, ...compared.map(({ table, item }) => ({ table, item }) as Column)];
  return all.filter((each, n) => all.findIndex(({ item }) => item === each.item) === n);
}

/** "by customer" groups by what identifies a customer, and so do ranked customers. */
function entityColumns(found: Ingredients, asked: readonly (readonly Measure[])[]): Column[] {
  const ordered = found.direction !== undefined || found.asked.some(({ ordering }) => ordering);
  const ranked = ordered && found.dimensions.length === 0 && !found.grain && !found.counting;
  const grouped = found.tables.filter(
    ({ table, grouping }) => grouping || (ranked && !isCounted(table, asked)),
  );
  return grouped.flatMap(({ table }) => identifying(table));
}

const isCounted = (table: LogicalTable, asked: readonly (readonly Measure[])[]): boolean =>
  asked.some((choices) => choices.some((each) => each.table === table));

/** The key that people know and the name, e.g. customer_id and full_name. */
export function identifying(table: LogicalTable): Column[] {
  const unique = table.dimensions.find((each) => each.unique);
  if (!unique) throw new NotUnderstood(`rows of ${table.name} have no key to tell them apart`);
  const name = table.dimensions.find((each) => /(^|_)name$/.test(each.name) && !each.is_enum);
  return [unique, ...(name ? [name] : [])].map((item) => ({ table, item }));
}

/** For each number that is asked for, what it may be. */
export function measuresAsked(found: Ingredients): Measure[][] {
  if (found.counting && found.asked.length > 0 && !found.joined)
    throw new NotUnderstood("it is not clear what is counted by which number");
  const measures = found.asked.map(choicesFor);
  const free = found.tables.filter(({ grouping }) => !grouping);
  // Of "which customers have the most transactions", transactions are counted.
  const entity = (found.direction ? free.at(-1) : free[0]) ?? found.tables[0];
  const countsRows = found.counting || (measures.length === 0 && entity && !found.trend);
  if (!countsRows) return measures;
  const counted = entity?.table ?? found.countedByValue;
  if (!counted) throw new NotUnderstood("it is not clear what is counted");
  return [[countOf(counted)], ...measures];
}

/** The table's metric that counts its rows. */
export function countOf(table: LogicalTable): Measure {
  const item = table.metrics.find(({ expr }) => /^COUNT\(\*\)$/i.test(expr.trim()));
  if (!item) throw new NotUnderstood(`${table.name} has no metric that counts its rows`);
  return { kind: "metric", table, item };
}

function choicesFor(asked: Asked): Measure[] {
  const { metrics, fact, aggregation } = asked;
  const fitting = metrics.filter(({ item }) => aggregation === undefined || agrees(aggregation, item.expr));
  if (fitting.length > 0)
    return fitting.map((each) => ({ kind: "metric", table: each.table, item: each.item }));
  if (fact && aggregation && aggregation !== "total" && aggregation !== "count")
    return [{ kind: "aggregate", ...fact, aggregation }];
  throw new NotUnderstood(`it is not clear whether the average or the total of "${asked.text}" is wanted`);
}

const FUNCTIONS: Readonly<Record<string, RegExp>> = {
  average: /^AVG\(/i,
  total: /^(SUM|COUNT|COUNT_IF)\(/i,
  median: /^MEDIAN\(/i,
  maximum: /^MAX\(/i,
  minimum: /^MIN\(/i,
  count: /^COUNT/i,
};
const agrees = (aggregation: string, expr: string): boolean =>
  FUNCTIONS[aggregation]?.test(expr.trim()) ?? false;

/** One of each, in every combination. */
export const combinations = (choices: readonly (readonly Measure[])[]): Measure[][] =>
  choices.reduce<Measure[][]>(
    (all, each) => all.flatMap((before) => each.map((one) => [...before, one])),
    [[]],
  );
