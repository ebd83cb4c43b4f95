import type { Classification } from "../catalog/model";
import { compilationError, notSupported, SqlError } from "../errors";
import type { CellValue } from "../wire/cells";
import { column, integer, rowsOf, text } from "../statements/answers";
import type { HandlerResult, StatementContext } from "../statements/handler";
import type { Column, SnowflakeType } from "../types";
import type { ClassMetrics, Evaluation, ThresholdCounts } from "../catalog/model/classification";
import { averaged, ratio } from "./evaluation";
import { splitCounts } from "./trees";

type Method = (model: Classification) => {
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly CellValue[])[];
};

const float: SnowflakeType = { kind: "float" };
const variant: SnowflakeType = { kind: "variant" };
const METRIC = [column("ERROR_METRIC", text), column("METRIC_VALUE", float), column("LOGS", variant)];
const DATASET = column("DATASET_TYPE", text);

const PER_CLASS = ["precision", "recall", "f1", "support"] as const;

/** https://docs.snowflake.com/en/sql-reference/classes/classification/methods/show_evaluation_metrics */
const evaluationMetrics: Method = (model) => ({
  columns: [DATASET, column("CLASS", text), ...METRIC],
  rows: evaluationOf(model).classes.flatMap((metrics, index) =>
    PER_CLASS.map((name) => ["EVAL", model.classes[index], name, metrics[name], null]),
  ),
});

/** https://docs.snowflake.com/en/sql-reference/classes/classification/methods/show_global_evaluation_metrics */
const globalMetrics: Method = (model) => {
  const { classes, logLoss } = evaluationOf(model);
  return {
    columns: [DATASET, column("AVERAGE_TYPE", text), ...METRIC],
    rows: [
      ...averages(classes, "macro", false),
      ...averages(classes, "weighted", true),
      ["EVAL", null, "log_loss", logLoss, null],
    ],
  };
};

const averages = (classes: readonly ClassMetrics[], type: string, weighted: boolean): CellValue[][] =>
  (["precision", "recall", "f1", "auc"] as const).map((name) => [
    "EVAL",
    type,
    name,
    averaged(classes, name, weighted),
    null,
  ]);

/** https://docs.snowflake.com/en/sql-reference/classes/classification/methods/show_confusion_matrix */
const confusionMatrix: Method = (model) => ({
  columns: [
    DATASET,
    column("ACTUAL_CLASS", text),
    column("PREDICTED_CLASS", text),
    column("COUNT", integer),
    column("LOGS", variant),
  ],
  rows: evaluationOf(model).confusion.flatMap((row, actual) =>
    row.map((count, predicted) => ["EVAL", model.classes[actual], model.classes[predicted], count, null]),
  ),
});

const RATES = ["THRESHOLD", "PRECISION", "RECALL", "F1", "TPR", "FPR"];
const COUNTS = ["TP", "FP", "TN", "FN"];

/** https://docs.snowflake.com/en/sql-reference/classes/classification/methods/show_threshold_metrics */
const thresholdMetrics: Method = (model) => ({
  columns: [
    DATASET,
    column("CLASS", text),
    ...RATES.map((name) => column(name, float)),
    ...COUNTS.map((name) => column(name, integer)),
    column("ACCURACY", float),
    column("SUPPORT", integer),
    column("LOGS", variant),
  ],
  rows: evaluationOf(model).thresholds.flatMap((thresholds, index) =>
    thresholds.map((counts) => ["EVAL", model.classes[index], ...thresholdCells(counts), null]),
  ),
});

function thresholdCells({ threshold, tp, fp, tn, fn }: ThresholdCounts): number[] {
  const precision = ratio(tp, tp + fp);
  const recall = ratio(tp, tp + fn);
  const f1 = ratio(2 * precision * recall, precision + recall);
  const rates = [threshold, precision, recall, f1, recall, ratio(fp, fp + tn)];
  return [...rates, tp, fp, tn, fn, ratio(tp + tn, tp + fp + tn + fn), tp + fn];
}

/** How many of the trees' questions are about each feature. https://docs.snowflake.com/en/sql-reference/classes/classification/methods/show_feature_importance */
const featureImportance: Method = ({ features, trees }) => {
  const counts = splitCounts(trees, features.length);
  const all = counts.reduce((sum, count) => sum + count, 0);
  const ranked = features
    .map(({ name }, index) => ({ name, score: ratio(counts[index] ?? 0, all) }))
    .sort((a, b) => b.score - a.score || (a.name < b.name ? -1 : 1));
  return {
    columns: [
      column("RANK", integer),
      column("FEATURE", text),
      column("SCORE", float),
      column("FEATURE_TYPE", text),
    ],
    rows: ranked.map(({ name, score }, index) => [index + 1, name, score, "user_provided"]),
  };
};

/** https://docs.snowflake.com/en/sql-reference/classes/classification/methods/show_training_logs */
const trainingLogs: Method = ({ logs }) => ({
  columns: [column("SERIES", variant), column("LOGS", variant)],
  rows: [[null, logs === null ? null : JSON.stringify(logs)]],
});

const METHODS: Readonly<Record<string, Method>> = {
  SHOW_EVALUATION_METRICS: evaluationMetrics,
  SHOW_GLOBAL_EVALUATION_METRICS: globalMetrics,
  SHOW_THRESHOLD_METRICS: thresholdMetrics,
  SHOW_CONFUSION_MATRIX: confusionMatrix,
  SHOW_FEATURE_IMPORTANCE: featureImportance,
  SHOW_TRAINING_LOGS: trainingLogs,
};

/** CALL model!SHOW_..(); for who has the model's role mladmin. */
export function runMethod(model: Classification, name: string, context: StatementContext): HandlerResult {
  if (name === "PREDICT") throw notSupported("CALL model!PREDICT: use SELECT model!PREDICT(..)");
  const method = METHODS[name];
  if (!method) throw unknownMethod(model.name, name);
  context.authorize("MLADMIN", model);
  const { columns, rows } = method(model);
  return rowsOf(columns, rows);
}

const unknownMethod = (model: string, method: string) =>
  compilationError("002141", "42601", `Unknown user-defined function ${model}!${method}.`);

function evaluationOf({ name, evaluation }: Classification): Evaluation {
  if (evaluation) return evaluation;
  throw new SqlError(
    "100357",
    "P0000",
    `Model '${name}' was trained with 'evaluate': FALSE: it has no evaluation.`,
  );
}
