import type { Base } from "./base";

/** A column that a model learns from; `categories` are the texts that have a code, absent for numbers. */
export interface Feature {
  readonly name: string;
  readonly categories?: readonly string[];
}

/** One regression tree; node 0 is the root, and arrays have an entry a node. */
export interface Tree {
  /** Number of the feature that the node asks; -1 is a leaf. */
  readonly feature: readonly number[];
  /** Values up to it go left. */
  readonly threshold: readonly number[];
  /** Codes that go left, where the node asks a categorical feature. */
  readonly categories: readonly (readonly number[] | null)[];
  readonly missingLeft: readonly number[];
  readonly left: readonly number[];
  readonly right: readonly number[];
  /** What a leaf adds to the class's score. */
  readonly value: readonly number[];
}

/** Gradient-boosted trees: a round has one tree for two classes, else one a class. */
export interface BoostedTrees {
  readonly baseline: readonly number[];
  readonly rounds: readonly (readonly Tree[])[];
}

export interface ClassMetrics {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  readonly support: number;
  /** One class against all others. */
  readonly auc: number;
}

export interface ThresholdCounts {
  readonly threshold: number;
  readonly tp: number;
  readonly fp: number;
  readonly tn: number;
  readonly fn: number;
}

/** All that the SHOW_ methods know. https://docs.snowflake.com/en/user-guide/ml-functions/classification */
export interface Evaluation {
  readonly classes: readonly ClassMetrics[];
  readonly logLoss: number;
  /** Rows of each actual class by predicted class. */
  readonly confusion: readonly (readonly number[])[];
  readonly thresholds: readonly (readonly ThresholdCounts[])[];
}

/** The class whose instances are classification models, as the grammar and the catalogue call it. */
export const CLASSIFICATION = "SNOWFLAKE.ML.CLASSIFICATION";

/** CREATE SNOWFLAKE.ML.CLASSIFICATION: a trained model is what it has learned, all of it. */
export interface Classification extends Base {
  readonly kind: "SNOWFLAKE.ML.CLASSIFICATION";
  /** TARGET_COLNAME. */
  readonly target: string;
  readonly features: readonly Feature[];
  readonly classes: readonly string[];
  readonly trees: BoostedTrees;
  /** Absent when it was trained with 'evaluate': FALSE. */
  readonly evaluation?: Evaluation;
  readonly logs: string | null;
}
