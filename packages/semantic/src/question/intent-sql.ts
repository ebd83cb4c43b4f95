import { allDimensions, baseTableName, type LogicalTable, type SemanticModel } from "../model/model";
import { definitionOfModel } from "../query/definition-of-model";
import { replaceReferences } from "../query/identifiers";
import { semanticQuery, type Requested, type SemanticRequest } from "../query/semantic-query";
import { semanticViewSelect } from "../query/semantic-view-select";
import { identifying } from "./compose";
import { NotUnderstood } from "./ingredients";
import type { Column, Condition, Intent, Measure } from "./intent";
import { periodSql } from "./times";
import { literal } from "../sql/literal";

const ROWS_OF_A_LIST = 100;
/** Stands for the newest day until the query is planned: to the planner a subquery would be a column of its tables. */
const NEWEST = "__NEWEST_DAY__";

/**
 * The SELECT on base tables that answers an intent.
 * @throws NotUnderstood where it wants a time that its tables do not have
 * @throws SemanticQueryError where the model's relationships do not allow it
 */
export function intentSql(model: SemanticModel, intent: Intent): string {
  const sql = semanticQuery(definitionOfModel(model), requestOf(intent));
  return sql.includes(NEWEST) ? sql.replaceAll(NEWEST, newestDay(model)) : sql;
}

/**
 * The same on a semantic view, whose definition the model is.
 * @throws NotUnderstood for periods that count back from the newest day, for which the view's conditions have no place
 */
export function intentViewSql(model: SemanticModel, intent: Intent, view: string): string {
  const request = requestOf(intent);
  semanticQuery(definitionOfModel(model), request);
  const sql = semanticViewSelect(view, request);
  if (sql.includes(NEWEST)) throw new NotUnderstood("a semantic view does not say which day is its newest");
  return sql;
}

function requestOf(intent: Intent): SemanticRequest {
  const time = timeOf(intent);
  const dimensions = [
    ...(time && intent.grain ? [grained(intent.grain, time)] : []),
    ...dimensionsOf(intent),
  ];
  const period = time && intent.period ? [periodSql(intent.period, qualified(time), NEWEST)] : [];
  return {
    dimensions: distinct(dimensions),
    metrics: intent.measures.map(requestedMeasure),
    facts: intent.list ? distinct(factsOf(intent)) : [],
    where: [...intent.conditions.map(conditionSql), ...period],
    suffix: suffixOf(intent, dimensions),
  };
}

const qualified = ({ table, item }: { table: LogicalTable; item: { name: string } }): string =>
  `${table.name}.${item.name}`;
const requested = (column: { table: LogicalTable; item: { name: string } }): Requested => ({
  name: column.item.name.toUpperCase(),
  expression: qualified(column),
});
const grained = (grain: string, time: Column): Requested => ({
  name: grain.toUpperCase(),
  expression: `DATE_TRUNC('${grain.toUpperCase()}', ${qualified(time)})`,
});
const distinct = (items: readonly Requested[]): Requested[] =>
  items.filter((each, n) => items.findIndex(({ expression }) => expression === each.expression) === n);

const dimensionsOf = ({ list, dimensions }: Intent): Requested[] =>
  [...(list ? identifying(list) : []), ...dimensions].map(requested);

/** A list shows the numbers that it is ranked and chosen by. */
function factsOf({ order, conditions }: Intent): Requested[] {
  const compared = conditions.filter((each) => each.kind === "comparison" || each.kind === "between");
  const ranked = order && order.by !== "measure" ? [order.by] : [];
  return [...ranked, ...compared].map(requested);
}

const AGGREGATIONS = { average: "AVG", median: "MEDIAN", maximum: "MAX", minimum: "MIN" } as const;

/** What a measure's column is called, in upper case. */
const measureName = (measure: Measure): string =>
  (measure.kind === "metric"
    ? measure.item.name
    : `${measure.aggregation}_${measure.item.name}`
  ).toUpperCase();

const requestedMeasure = (measure: Measure): Requested => ({
  name: measureName(measure),
  expression:
    measure.kind === "metric"
      ? qualified(measure)
      : `${AGGREGATIONS[measure.aggregation]}(${qualified(measure)})`,
});

function conditionSql(condition: Condition): string {
  const column = qualified(condition);
  switch (condition.kind) {
    case "values": {
      const values = condition.values.map((value) => sampleLiteral(value, condition.item.data_type));
      const [only] = values;
      if (values.length === 1) return `${column} ${condition.negated ? "<>" : "="} ${only}`;
      return `${column} ${condition.negated ? "NOT IN" : "IN"} (${values.join(", ")})`;
    }
    case "filter":
      return `${condition.negated ? "NOT " : ""}(${inTable(condition.table, condition.item.expr)})`;
    case "comparison":
      return `${column} ${condition.comparison} ${condition.number}`;
    case "between":
      return `${column} BETWEEN ${condition.from} AND ${condition.to}`;
  }
}

/** Sample values are the model's own, never what somebody typed. */
function sampleLiteral(value: string, type: string): string {
  if (/^(NUMBER|INT|DECIMAL|FLOAT|DOUBLE)/i.test(type) && /^-?\d+(\.\d+)?$/.test(value)) return value;
  if (/^BOOLEAN/i.test(type) && /^(true|false)$/i.test(value)) return value.toUpperCase();
  return literal(value);
}

/** A filter's expression with the table's name before each of its columns. */
function inTable(table: LogicalTable, expression: string): string {
  const names = new Set([...allDimensions(table), ...table.facts].map(({ name }) => name.toUpperCase()));
  return replaceReferences(expression, ({ parts: [name = "", ...more] }) =>
    more.length === 0 && names.has(name) ? `${table.name}.${name.toLowerCase()}` : undefined,
  );
}

/** The time dimension that people mean by "date". */
const defaultTime = (table: LogicalTable): Column | undefined => {
  const item = table.time_dimensions.find(({ synonyms }) => synonyms.includes("date"));
  return item && { table, item };
};

function timeOf(intent: Intent): Column | undefined {
  if (!intent.period && !intent.grain) {
    if (intent.time) throw new NotUnderstood(`it is not clear what is wanted of ${intent.time.item.name}`);
    return undefined;
  }
  const time =
    intent.time ??
    [...(intent.list ? [intent.list] : []), ...intent.measures.map(({ table }) => table)]
      .map(defaultTime)
      .find((each) => each !== undefined);
  if (!time) throw new NotUnderstood("what is asked for has no date");
  return time;
}

/** The newest day of the first table with a date: what periods count back from. */
function newestDay(model: SemanticModel): string {
  const time = model.tables.map(defaultTime).find((each) => each !== undefined);
  if (!time) throw new NotUnderstood("the model has no date to count back from");
  return `(SELECT MAX(${time.item.expr}) FROM ${baseTableName(time.table)})`;
}

function suffixOf(intent: Intent, dimensions: readonly Requested[]): string {
  const order = orderOf(intent, dimensions);
  const isLong = intent.list !== undefined || dimensions.length > 1;
  const limit = intent.limit ?? (isLong ? ROWS_OF_A_LIST : undefined);
  return [
    ...(order.length > 0 ? [`ORDER BY ${order.join(", ")}`] : []),
    ...(limit === undefined ? [] : [`LIMIT ${limit}`]),
  ].join("\n");
}

/** Time runs forwards; all else is ranked by its number, the largest first. Names make the order certain. */
function orderOf(intent: Intent, dimensions: readonly Requested[]): string[] {
  const names = dimensions.map(({ name }) => name.toLowerCase());
  if (names.length === 0) return [];
  if (intent.grain && !intent.order) return names;
  const [measure] = intent.measures;
  const by =
    intent.order && intent.order.by !== "measure"
      ? intent.order.by.item.name
      : measure && measureName(measure);
  const direction = intent.order?.descending === false ? "ASC" : "DESC";
  return by === undefined ? names : [`${by.toLowerCase()} ${direction} NULLS LAST`, ...names];
}
