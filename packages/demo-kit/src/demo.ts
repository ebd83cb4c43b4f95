import type { AnyTable } from "@firn/schema";
import type { DatasetDefinition } from "@firn/synth";
import type { Budget } from "./budget";
import type { ExpectedAnswer } from "./expected-answer";
import type { Question } from "./question";
import type { Truth } from "./truth";
import type { WarehouseGeneration } from "./warehouse-generation";

export const scaleNames = ["small", "default", "full"] as const;
export type ScaleName = (typeof scaleNames)[number];

/** The steps that exist, in the order in which they run. A demo lists those that it has. */
export const stepNames = ["setup", "generate", "upload", "load", "dbt", "ml", "publish", "verify"] as const;
export type StepName = (typeof stepNames)[number];

/** Everything that a demo consists of. Data only: whoever runs it reads it. */
export interface Demo extends DatasetDefinition {
  /** Lower case; names the folders, the Nx project and the prefix in the lake. */
  readonly name: string;
  /** What people call it, e.g. "Customer 360". */
  readonly title: string;
  /** One sentence on the business. */
  readonly description: string;
  /** Database in Snowflake, without an environment's prefix. */
  readonly database: string;
  readonly schemas: readonly string[];
  /** The schema that COPY loads into; one of `schemas`. */
  readonly rawSchema: string;
  readonly tables: readonly AnyTable[];
  readonly steps: readonly StepName[];
  readonly truths: readonly Truth[];
  /** Asked of the demo's default dataset once all other steps have run. */
  readonly questions: readonly Question[];
  /** What the verified queries of its semantic model answer; those that are not named answer at least one row. */
  readonly answers: readonly ExpectedAnswer[];
  /** Set for a demo whose step `generate` runs in the warehouse; its `tables` are none, for nothing is made here or copied. */
  readonly warehouse?: WarehouseGeneration;
  /** True: the tables may also be loaded as dbt seeds, `load --as-seeds`; for small tables in CSV. */
  readonly seeds?: boolean;
  /** Absent: nobody asks what it costs. */
  readonly budget?: Budget;
  readonly scales: Readonly<Record<ScaleName, number>>;
  readonly firstDay: string;
  readonly defaultSeed: number;
  readonly defaultScale: ScaleName;
}
