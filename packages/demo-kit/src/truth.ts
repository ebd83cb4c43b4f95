import type { ScaleName } from "./demo";

/** A fact that the generators plant and the marts must show. */
export interface Truth {
  readonly name: string;
  /** What it says, in a sentence. */
  readonly description: string;
  /** The smallest scale at which it holds. */
  readonly from: ScaleName;
  /** True for what is planted around the default as-of date, and is not asked at another. */
  readonly atDefaultAsOfOnly?: boolean;
  /** The first step after which it can be asked: `load` for raw tables, `generate` where those are made in the warehouse, `dbt` for marts, `ml` for scores. */
  readonly after: "generate" | "load" | "dbt" | "ml" | "publish";
  /** A SELECT that answers one number; SCHEMA.TABLE names; `:as_of` stands for the as-of date as a date literal. */
  readonly sql: string;
  /** Inclusive band. */
  readonly low: number;
  readonly high: number;
}
