import type { SemanticDefinition, SemanticTable } from "./definition";
import { SemanticQueryError } from "./definition";
import { replaceReferences, referencesOf } from "./identifiers";
import { finestOf } from "./joins";
import { meaningIn } from "./names";
import type { RowExpressions } from "./row-expression";

/** An aggregate over the rows of one table, which decides its grain. */
export interface Aggregate {
  readonly base: string;
  readonly sql: string;
  readonly tables: ReadonlySet<string>;
}

/** A requested metric: an expression over aggregates, each of which may have its own grain. */
export interface PlannedMetric {
  readonly name: string;
  readonly aggregates: readonly Aggregate[];
  /** The metric's SQL, given that of each aggregate. */
  sql(written: (aggregate: Aggregate) => string): string;
}

/** Splits metrics into aggregates of one grain each. */
export class MetricPlanner {
  constructor(
    private readonly definition: SemanticDefinition,
    private readonly rows: RowExpressions,
  ) {}

  /** @throws SemanticQueryError where the expression is no metric and aggregates nothing that is known */
  plan(name: string, expression: string): PlannedMetric {
    const aggregates: Aggregate[] = [];
    const holes = this.withHoles(expression, aggregates, false);
    if (aggregates.length === 0) return this.adHoc(name, expression);
    return {
      name,
      aggregates,
      sql: (written) =>
        holes.replaceAll(/\u0000(\d+)\u0000/g, (_, n: string) => written(aggregates[Number(n)] as Aggregate)),
    };
  }

  /** The expression with a numbered hole for each metric of a table. */
  private withHoles(expression: string, aggregates: Aggregate[], inside: boolean): string {
    return replaceReferences(expression, (reference) => {
      const meaning = meaningIn(this.definition, undefined, reference);
      if (meaning?.kind !== "metric" && meaning?.kind !== "derived") return undefined;
      if (!inside && meaning.item.isPrivate) throw new SemanticQueryError(`${meaning.item.name} is private`);
      if (meaning.kind === "derived") return `(${this.withHoles(meaning.item.expression, aggregates, true)})`;
      aggregates.push(this.aggregate(meaning.table, meaning.item.expression));
      return `\u0000${aggregates.length - 1}\u0000`;
    });
  }

  private aggregate(home: SemanticTable, expression: string): Aggregate {
    const { sql, tables } = this.rows.write(expression, home);
    return { base: home.name, sql, tables };
  }

  /** An aggregation written in the query, such as SUM(orders.amount): its grain is that of the finest table it names. */
  private adHoc(name: string, expression: string): PlannedMetric {
    const { sql, tables } = this.rows.write(expression);
    if (tables.size === 0) {
      const [unknown] = referencesOf(expression);
      throw new SemanticQueryError(`invalid identifier '${unknown?.parts.join(".") ?? expression}'`);
    }
    const base = finestOf(this.definition, [...tables]);
    const aggregate = { base, sql, tables };
    return { name, aggregates: [aggregate], sql: (written) => written(aggregate) };
  }
}
