import type { Fact, LogicalTable, Metric, SemanticModel } from "../model/model";
import type { Column, Condition } from "./intent";
import type { Aggregation } from "./operators";
import type { Part } from "./reading";
import { Sorting } from "./sorting";
import type { Grain, Period } from "./times";

export { NotUnderstood } from "./not-understood";

/** A number that is asked for, with what it may be: metrics of several tables, a fact of rows. */
export interface Asked {
  readonly metrics: readonly { readonly table: LogicalTable; readonly item: Metric }[];
  readonly fact?: Column<Fact>;
  readonly aggregation?: Aggregation;
  /** Behind "by": it orders. */
  readonly ordering: boolean;
  /** It stands behind the thing whose number it is: "customers and their age", not "age of customers". */
  readonly ofThing: boolean;
  readonly text: string;
}

/** What a question is made of, sorted by what it does. */
export interface Ingredients {
  readonly asked: readonly Asked[];
  readonly dimensions: readonly (Column & { readonly grouping: boolean })[];
  readonly tables: readonly { readonly table: LogicalTable; readonly grouping: boolean }[];
  readonly conditions: readonly Condition[];
  readonly time?: Column;
  readonly period?: Period;
  readonly grain?: Grain;
  readonly counting: boolean;
  /** The table whose rows a value stands for: "how many High-Value Travelers". */
  readonly countedByValue?: LogicalTable;
  readonly comparing: boolean;
  readonly trend: boolean;
  /** "and" stands between things and numbers: both are wanted. */
  readonly joined: boolean;
  /** How many there are of each is asked for in the word "distribution". */
  readonly distributed: boolean;
  /** A dimension stands before any thing that has it: "which states have customers". */
  readonly groupFirst: boolean;
  readonly direction?: "high" | "low";
  /** The direction is one of an amount, "most" or "fewest": "the best customers of each state" are not counted. */
  readonly ranksAmounts: boolean;
  /** A thing stands before the ranking: "customers in the top segment". */
  readonly rankedLate: boolean;
  readonly limit?: number;
}

/**
 * Sorts the parts of a question.
 * @throws NotUnderstood at the first part that has no place: nothing is ever left out
 */
export function ingredientsOf(parts: readonly Part[], model: SemanticModel): Ingredients {
  return new Sorting(parts, model).run();
}
