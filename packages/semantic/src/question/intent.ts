import type { Dimension, Fact, LogicalTable, Metric, NamedFilter } from "../model/model";
import type { Aggregation, Comparison } from "./operators";
import type { Grain, Period } from "./times";

/** What is computed: a metric of the model, or an aggregation of a fact. */
export type Measure =
  | { readonly kind: "metric"; readonly table: LogicalTable; readonly item: Metric }
  | {
      readonly kind: "aggregate";
      readonly table: LogicalTable;
      readonly item: Fact;
      readonly aggregation: Exclude<Aggregation, "count" | "total">;
    };

export interface Column<T = Dimension> {
  readonly table: LogicalTable;
  readonly item: T;
}

export type Condition =
  | (Column & { readonly kind: "values"; readonly values: readonly string[]; readonly negated: boolean })
  | (Column<NamedFilter> & { readonly kind: "filter"; readonly negated: boolean })
  | (Column<Fact> & { readonly kind: "comparison"; readonly comparison: Comparison; readonly number: number })
  | (Column<Fact> & { readonly kind: "between"; readonly from: number; readonly to: number });

/** A question that was understood whole. */
export interface Intent {
  /** A list of a table's rows instead of metrics. */
  readonly list?: LogicalTable;
  readonly measures: readonly Measure[];
  /** What metrics are grouped by, or further columns of a list. */
  readonly dimensions: readonly Column[];
  readonly conditions: readonly Condition[];
  /** The time dimension that was named; the default one is meant where there is none. */
  readonly time?: Column;
  readonly period?: Period;
  readonly grain?: Grain;
  readonly order?: { readonly by: "measure" | Column<Fact>; readonly descending: boolean };
  readonly limit?: number;
}
