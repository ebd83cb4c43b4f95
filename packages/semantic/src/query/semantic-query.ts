import { UsedColumns } from "./columns";
import { SemanticQueryError, type SemanticDefinition } from "./definition";
import { written } from "./identifiers";
import { finestOf } from "./joins";
import { tableNamed } from "./names";
import { MetricPlanner, type Aggregate, type PlannedMetric } from "./planned-metric";
import { RowExpressions, type RowExpression } from "./row-expression";
import { fromClause, groupBy, withClause } from "./select-text";

/** An expression of a request, over the definition's names, and what its column is called. */
export interface Requested {
  readonly name: string;
  readonly expression: string;
}

/** What is wanted of a semantic view: metrics by dimensions, or rows of facts and dimensions. */
export interface SemanticRequest {
  readonly dimensions: readonly Requested[];
  readonly metrics: readonly Requested[];
  readonly facts?: readonly Requested[];
  /** Predicates over dimensions and facts that rows have to meet before anything is aggregated. */
  readonly where?: readonly string[];
  /** Clauses after the query, such as ORDER BY, over the names of its columns. */
  readonly suffix?: string;
}

interface Column extends RowExpression {
  readonly name: string;
}

interface Parts {
  readonly dimensions: readonly Column[];
  readonly where: readonly RowExpression[];
}

/**
 * The SELECT that answers a request. Each metric is aggregated at the grain of its own table, so joins never multiply
 * what it counts: metrics of several grains are computed apart and brought together by their dimensions.
 * https://docs.snowflake.com/en/user-guide/views-semantic/querying
 * @throws SemanticQueryError where the definition cannot answer it
 */
export function semanticQuery(definition: SemanticDefinition, request: SemanticRequest): string {
  const columns = new UsedColumns(definition);
  const rows = new RowExpressions(definition, columns);
  const planner = new MetricPlanner(definition, rows);
  const column = ({ name, expression }: Requested): Column => ({
    name,
    ...known(rows.write(expression), expression),
  });
  const parts = {
    dimensions: request.dimensions.map(column),
    where: (request.where ?? []).map((predicate) => rows.write(predicate)),
  };
  const facts = (request.facts ?? []).map(column);
  const metrics = request.metrics.map(({ name, expression }) => planner.plan(name, expression));
  if (parts.dimensions.length + facts.length + metrics.length === 0)
    throw new SemanticQueryError("At least one dimension, fact or metric has to be named.");
  const select = (text: QueryText): string => {
    if (metrics.length === 0) return text.ofRows(parts, facts);
    return text.ofMetrics(parts, metrics);
  };
  const body = select(new QueryText(definition, columns));
  const suffix = request.suffix === undefined ? "" : `\n${request.suffix}`;
  return `${withClause(definition, columns)}${body.startsWith(",") ? "" : "\n"}${body}${suffix}`;
}

function known(row: RowExpression, expression: string): RowExpression {
  if (row.tables.size > 0) return row;
  throw new SemanticQueryError(`invalid identifier '${expression}'`);
}

const named = (name: string, sql: string): string =>
  sql.endsWith(`.${written(name)}`) ? sql : `${sql} AS ${written(name)}`;

class QueryText {
  constructor(
    private readonly definition: SemanticDefinition,
    private readonly columns: UsedColumns,
  ) {}

  /** Dimensions alone are distinct; with facts, there is a row for each of the facts' table. */
  ofRows({ dimensions, where }: Parts, facts: readonly Column[]): string {
    const shown = [...dimensions, ...facts];
    const base = finestOf(this.definition, tablesOf(facts.length > 0 ? facts : dimensions));
    const distinct = facts.length === 0 ? "DISTINCT " : "";
    const list = shown.map(({ name, sql }) => named(name, sql)).join(", ");
    return `SELECT ${distinct}${list}\n${this.from(base, [...shown, ...where])}${whereText(where)}`;
  }

  ofMetrics(parts: Parts, metrics: readonly PlannedMetric[]): string {
    const aggregates = metrics.flatMap((metric) => metric.aggregates);
    const bases = [...new Set(aggregates.map(({ base }) => base))];
    const [only] = bases;
    if (bases.length === 1 && only !== undefined) {
      const list = metrics.map((metric) =>
        named(
          metric.name,
          metric.sql(({ sql }) => sql),
        ),
      );
      return this.aggregated(parts, only, aggregates, list);
    }
    return this.together(parts, metrics, aggregates, bases);
  }

  /** Metrics of one grain. */
  private aggregated(
    { dimensions, where }: Parts,
    base: string,
    aggregates: readonly Aggregate[],
    list: readonly string[],
  ): string {
    const shown = [...dimensions.map(({ name, sql }) => named(name, sql)), ...list].join(", ");
    const from = this.from(base, [...dimensions, ...where, ...aggregates]);
    return `SELECT ${shown}\n${from}${whereText(where)}${groupBy(dimensions.length)}`;
  }

  /** Metrics of several grains: a SELECT each, joined by their dimensions, of which NULL is a value like others. */
  private together(
    parts: Parts,
    metrics: readonly PlannedMetric[],
    aggregates: readonly Aggregate[],
    bases: readonly string[],
  ): string {
    const grain = (base: string) => `grain_${bases.indexOf(base) + 1}`;
    const alias = (each: Aggregate) => `metric_${aggregates.indexOf(each) + 1}`;
    const selects = bases.map((base) => {
      const own = aggregates.filter((each) => each.base === base);
      const list = own.map((each) => `${each.sql} AS ${alias(each)}`);
      return `${grain(base)} AS (\n${this.aggregated(parts, base, own, list)}\n)`;
    });
    const dimensions = parts.dimensions.map(({ name }) => written(name));
    const shown = [
      ...dimensions.map((name) => `spine.${name}`),
      ...metrics.map((metric) =>
        named(
          metric.name,
          metric.sql((each) => `${grain(each.base)}.${alias(each)}`),
        ),
      ),
    ];
    const from = spineOf(bases.map(grain), dimensions);
    return `, ${selects.join(", ")}\nSELECT ${shown.join(", ")}\nFROM ${from}`;
  }

  private from(base: string, expressions: readonly { readonly tables: ReadonlySet<string> }[]): string {
    if (!tableNamed(this.definition, base)) throw new SemanticQueryError(`invalid identifier '${base}'`);
    return fromClause(this.definition, this.columns, base, tablesOf(expressions));
  }
}

/** Every combination of dimensions that any grain has, with the row of each grain. */
function spineOf(grains: readonly string[], dimensions: readonly string[]): string {
  if (dimensions.length === 0) return grains.join("\nCROSS JOIN ");
  const list = dimensions.join(", ");
  const union = grains.map((grain) => `SELECT ${list} FROM ${grain}`).join(" UNION ");
  const joins = grains.map((grain) => {
    const equal = dimensions.map((name) => `EQUAL_NULL(spine.${name}, ${grain}.${name})`).join(" AND ");
    return `LEFT JOIN ${grain} ON ${equal}`;
  });
  return [`(${union}) AS spine`, ...joins].join("\n");
}

const tablesOf = (expressions: readonly { readonly tables: ReadonlySet<string> }[]): string[] => [
  ...new Set(expressions.flatMap(({ tables }) => [...tables])),
];

const whereText = (where: readonly RowExpression[]): string => {
  const [only] = where;
  if (!only) return "";
  return `\nWHERE ${where.length === 1 ? only.sql : where.map(({ sql }) => `(${sql})`).join(" AND ")}`;
};
