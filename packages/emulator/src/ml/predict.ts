import { createHash } from "node:crypto";
import type { Call, Expression } from "../ast";
import type { BoundExpression } from "../binder/bound";
import { castTo } from "../binder/cast";
import type { Scope } from "../binder/scope";
import { OBJECT } from "../binder/types";
import type { Classification } from "../catalog/model";
import { compilationError, notSupported } from "../errors";
import { plainValue } from "../duckdb/typed-values";
import { quoteText } from "../generator/text";
import { WrongFeature } from "./features";
import { Predictor } from "./model";

/** The registered function behind all models: (key of the model, ABORT or SKIP, a row as JSON) -> a prediction as JSON. */
export const PREDICT_FUNCTION = "sf_js_predict";

/** Models by a hash of what they are, so that a statement that was bound with one runs with that one. */
const predictors = new Map<string, Predictor>();
const MOST_PREDICTORS = 32;

const keys = new WeakMap<Classification, string>();

/** Makes the model known to the registered function. Objects of the catalogue are immutable, so it is hashed once. */
function keyOf(model: Classification): string {
  const { features, classes, trees } = model;
  const key =
    keys.get(model) ??
    createHash("sha256").update(JSON.stringify({ features, classes, trees })).digest("hex");
  keys.set(model, key);
  const predictor = predictors.get(key) ?? new Predictor(model);
  predictors.delete(key);
  predictors.set(key, predictor);
  for (const oldest of predictors.keys()) {
    if (predictors.size <= MOST_PREDICTORS) break;
    predictors.delete(oldest);
  }
  return key;
}

/** What DuckDB calls for each row. */
export function predictRow(key: string, onError: string, row: string): string {
  const predictor = predictors.get(key);
  if (!predictor)
    throw new Error("SF|000603|XX000|The model of this statement is no longer at hand: run it again.");
  const values = JSON.parse(row, plainValue) as Record<string, unknown>;
  if (onError === "SKIP") return JSON.stringify(predictor.predictOrSkip(values));
  try {
    return JSON.stringify(predictor.predict(values));
  } catch (error) {
    if (error instanceof WrongFeature) throw new Error(`SF|100132|P0000|${error.message}`, { cause: error });
    throw error;
  }
}

/** model!PREDICT(INPUT_DATA => {*} [, CONFIG_OBJECT => {'ON_ERROR': 'SKIP'}]) in an expression. */
export function bindPredict(call: Call, model: Classification, scope: Scope): BoundExpression {
  const input = argument(call, "INPUT_DATA", 0);
  if (!input) throw compilationError("001003", "42000", "PREDICT takes an object: INPUT_DATA => {*}.");
  const row = castTo(scope.bind(input, scope), OBJECT, "implicit", scope.environment.session);
  const onError = onErrorOf(argument(call, "CONFIG_OBJECT", 1));
  const args = [quoteText(keyOf(model)), quoteText(onError), `CAST(${row.sql} AS VARCHAR)`];
  return {
    sql: `CAST(${PREDICT_FUNCTION}(${args.join(", ")}) AS JSON)`,
    type: OBJECT,
    nullable: row.nullable,
  };
}

function argument({ args }: Call, name: string, position: number): Expression | undefined {
  const named = args.find((each) => each.node === "named" && each.name === name);
  if (named?.node === "named") return named.value;
  const other = args[position];
  return other?.node === "named" ? undefined : other;
}

function onErrorOf(config: Expression | undefined): "ABORT" | "SKIP" {
  if (config === undefined) return "ABORT";
  if (config.node !== "object") throw notSupported("a CONFIG_OBJECT of PREDICT that is not a constant");
  const entry = config.entries.find(({ key }) => key.toUpperCase() === "ON_ERROR")?.value;
  const word = entry?.node === "literal" ? String(entry.value).toUpperCase() : "ABORT";
  if (word !== "ABORT" && word !== "SKIP")
    throw compilationError("001008", "22023", `invalid value [${word}] for parameter 'ON_ERROR'`);
  return word;
}
