import type { Expression, Option } from "../ast";
import type { Classification } from "../catalog/model";
import { compilationError } from "../errors";
import { evaluate as evaluateSql } from "../statements/evaluate";
import { create, schemaTarget, type CreateHandler } from "../statements/create/creation";
import type { StatementContext } from "../statements/handler";
import { nestedOptions, rejectUnknown } from "../statements/options";
import { type Evaluation, CLASSIFICATION } from "../catalog/model/classification";
import { evaluate } from "./evaluation";
import { defaultFraction, evaluationFold } from "./fold";
import { readTrainingData, type TrainingData } from "./training-data";
import { trainTrees, type TrainedTrees } from "./train";
import { probabilities } from "./trees";

interface Settings {
  readonly evaluates: boolean;
  readonly fraction: number | undefined;
  readonly skips: boolean;
}

/**
 * CREATE SNOWFLAKE.ML.CLASSIFICATION: gradient boosting as there, by scikit-learn.
 * https://docs.snowflake.com/en/sql-reference/classes/classification/commands/create-classification. Deviates: no TIMESTAMP features, no tags.
 */
export const createClassification: CreateHandler = async (statement, context) => {
  rejectUnknown(statement.options, ["ARGUMENTS", "COMMENT"], CLASSIFICATION);
  const target = schemaTarget(statement, context);
  const existing = context.catalog.find(CLASSIFICATION, target.parent, target.name);
  const isNeeded = !existing || statement.orReplace;
  const schema = target.parent === undefined ? undefined : context.catalog.get(target.parent);
  if (schema) context.authorize(`CREATE ${CLASSIFICATION}`, schema);
  const trained = isNeeded ? await train(nestedOptions(statement.options, "ARGUMENTS"), context) : undefined;
  return create(statement, context, {
    kind: CLASSIFICATION,
    word: "Instance",
    target,
    make: (base, change) => {
      if (!trained) throw new Error("a model is made only where it was trained");
      return change.put<Classification>({
        ...base,
        kind: CLASSIFICATION,
        comment: statement.comment,
        ...trained,
      });
    },
  });
};

type Trained = Pick<Classification, "target" | "features" | "classes" | "trees" | "evaluation" | "logs">;

async function train(options: readonly Option[], context: StatementContext): Promise<Trained> {
  rejectUnknown(options, ["INPUT_DATA", "TARGET_COLNAME", "CONFIG_OBJECT"], CLASSIFICATION);
  const target = (await textArgument(options, "TARGET_COLNAME", context)) ?? missing("TARGET_COLNAME");
  const settings = settingsOf(await textArgument(options, "CONFIG_OBJECT", context));
  context.useWarehouse();
  const input = expressionOf(options, "INPUT_DATA") ?? missing("INPUT_DATA");
  const data = await readTrainingData(input, target, settings.skips, context);
  const { features, classes, columns, categorical, labels } = data;
  const fraction = settings.fraction ?? defaultFraction(labels);
  const fold = settings.evaluates ? evaluationFold(labels, fraction) : new Uint8Array(labels.length);
  const set = { features: columns, categorical, labels, fold };
  const trained = await trainTrees(set, context.dataFolder, context.signal);
  const evaluation = evaluationOf(trained, data, fold);
  return {
    target,
    features,
    classes,
    trees: trained.trees,
    ...(evaluation ? { evaluation } : {}),
    logs: data.skipped > 0 ? `${data.skipped} rows without a label were skipped.` : null,
  };
}

function evaluationOf(
  { evaluated }: TrainedTrees,
  { labels, columns, classes }: TrainingData,
  fold: Uint8Array,
): Evaluation | undefined {
  if (!evaluated) return undefined;
  const rows = [...fold.keys()].filter((row) => fold[row] === 1);
  const shares = rows.map((row) =>
    probabilities(
      evaluated,
      columns.map((column) => column[row] ?? NaN),
    ),
  );
  return evaluate({ labels: rows.map((row) => labels[row] ?? 0), shares }, classes.length);
}

const missing = (argument: string): never => {
  throw compilationError("001003", "42000", `CREATE ${CLASSIFICATION}: the argument ${argument} is missing.`);
};

function expressionOf(options: readonly Option[], key: string): Expression | undefined {
  const value = options.find((option) => option.key === key)?.value;
  return value?.kind === "expression" ? value.expression : undefined;
}

async function textArgument(
  options: readonly Option[],
  key: string,
  context: StatementContext,
): Promise<string | undefined> {
  const expression = expressionOf(options, key);
  const [constant] = expression ? await evaluateSql([expression], context) : [];
  return constant?.value ?? undefined;
}

/** Keys of CONFIG_OBJECT; their case does not matter. */
function settingsOf(text: string | undefined): Settings {
  const config = lowerKeys(text === undefined ? {} : JSON.parse(text));
  const evaluation = lowerKeys(config.evaluation_config ?? {});
  rejectKeys(config, ["evaluate", "evaluation_config", "on_error"]);
  rejectKeys(evaluation, ["test_fraction"]);
  const onError = String(config.on_error ?? "ABORT").toUpperCase();
  if (onError !== "ABORT" && onError !== "SKIP") throw invalid(String(config.on_error), "on_error");
  return {
    evaluates: config.evaluate !== false,
    fraction: fractionOf(evaluation.test_fraction),
    skips: onError === "SKIP",
  };
}

function fractionOf(value: unknown): number | undefined {
  if (value === undefined) return undefined;
  const fraction = Number(value);
  if (!(fraction > 0 && fraction < 1)) throw invalid(String(value), "test_fraction");
  return fraction;
}

const lowerKeys = (value: unknown): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(typeof value === "object" && value !== null ? value : {}).map(([key, item]) => [
      key.toLowerCase(),
      item,
    ]),
  );

function rejectKeys(object: Record<string, unknown>, known: readonly string[]): void {
  const unknown = Object.keys(object).find((key) => !known.includes(key));
  if (unknown !== undefined) throw invalid(unknown, "CONFIG_OBJECT");
}

const invalid = (value: string, parameter: string) =>
  compilationError("001008", "22023", `invalid value [${value}] for parameter '${parameter}'`);
