import { bindQuery } from "../binder";
import type { Column, SnowflakeType } from "../types";
import type { Expression, Query } from "../ast";
import { compilationError, SqlError } from "../errors";
import { quoteText } from "../generator/text";
import { parseQuery } from "../parser";
import { evaluate } from "../statements/evaluate";
import type { StatementContext } from "../statements/handler";
import type { Feature } from "../catalog/model/classification";
import { categoriesOf, encoderOf } from "./features";

/** The rows that a model learns from. */
export interface TrainingData {
  /** Categorical ones first. */
  readonly features: readonly Feature[];
  readonly categorical: number;
  readonly columns: readonly Float64Array[];
  readonly classes: readonly string[];
  readonly labels: Int32Array;
  /** Rows without a label that were left out. */
  readonly skipped: number;
}

const MOST_CLASSES = 255;

/** The rows behind INPUT_DATA, encoded, in an order of their own values, so that equal rows train equal models. */
export async function readTrainingData(
  input: Expression,
  target: string,
  skipUnlabelled: boolean,
  context: StatementContext,
): Promise<TrainingData> {
  const bound = bindQuery(await queryOf(input, context), context.environment);
  const label = labelColumn(bound.columns, target);
  const parts = bound.columns.map((column, index) => ({
    column,
    index,
    kind: kindOf(column, index === label),
  }));
  const selected = parts.map(({ index, kind }) =>
    kind === "number" ? `CAST(c${index + 1} AS DOUBLE)` : `CAST(c${index + 1} AS VARCHAR)`,
  );
  const reader = await context.connection.runAndReadAll(
    `SELECT ${selected.join(", ")} FROM (${bound.sql}) ORDER BY ALL`,
  );
  const values = reader.getColumns();
  const kept = labelledRows(values[label] ?? [], skipUnlabelled);
  const cells = (index: number) => kept.map((row) => values[index]?.[row] ?? null);
  const inOrder = ["text", "number"].flatMap((kind) =>
    parts.filter((part) => part.kind === kind && part.index !== label),
  );
  const features = inOrder.map(({ column, index, kind }): Feature =>
    kind === "text"
      ? { name: column.name, categories: categoriesOf(cells(index).map(textOrNull)) }
      : { name: column.name },
  );
  const texts = cells(label).map((value) => className(String(value), bound.columns[label]?.type));
  const classes = [...new Set(texts)].sort();
  checkClasses(classes, texts.length);
  const codes = new Map(classes.map((name, code) => [name, code]));
  return {
    features,
    categorical: inOrder.filter(({ kind }) => kind === "text").length,
    columns: inOrder.map(({ index }, place) => encoded(cells(index), features[place])),
    classes,
    labels: Int32Array.from(texts, (text) => codes.get(text) ?? 0),
    skipped: (values[label]?.length ?? 0) - kept.length,
  };
}

const textOrNull = (value: unknown): string | null => (value === null ? null : String(value));

function encoded(values: readonly unknown[], feature: Feature | undefined): Float64Array {
  const encode = feature && encoderOf(feature);
  return Float64Array.from(values, (value) => encode?.(value) ?? NaN);
}

/** SYSTEM$REFERENCE('TABLE', 't', ..), SYSTEM$QUERY_REFERENCE('select ..'), TABLE(t). */
async function queryOf(input: Expression, context: StatementContext): Promise<Query> {
  if (input.node === "call" && input.name.length === 1) {
    const [name] = input.name;
    if (name?.value === "SYSTEM$REFERENCE") return tableQuery((await textsOf(input.args, context))[1] ?? "");
    if (name?.value === "SYSTEM$QUERY_REFERENCE")
      return parseQuery((await textsOf(input.args, context))[0] ?? "");
    const [table] = input.args;
    if (name?.value === "TABLE" && table?.node === "column")
      return parseQuery(
        `SELECT * FROM ${table.parts.map(({ value }) => `"${value.replaceAll('"', '""')}"`).join(".")}`,
      );
  }
  throw compilationError(
    "001003",
    "42000",
    "INPUT_DATA takes a reference: TABLE(t), SYSTEM$REFERENCE('TABLE', 't') or SYSTEM$QUERY_REFERENCE('SELECT ..').",
  );
}

const tableQuery = (name: string): Query => parseQuery(`SELECT * FROM IDENTIFIER(${quoteText(name)})`);

const textsOf = async (args: readonly Expression[], context: StatementContext): Promise<string[]> =>
  (await evaluate(args, context)).map(({ value }) => value ?? "");

/** The name as it is, else in upper case, as names without quotes are. */
function labelColumn(columns: readonly Column[], target: string): number {
  const exact = columns.findIndex(({ name }) => name === target);
  const index = exact >= 0 ? exact : columns.findIndex(({ name }) => name === target.toUpperCase());
  if (index >= 0) return index;
  throw compilationError("001003", "42000", `TARGET_COLNAME '${target}' is no column of the training data.`);
}

function kindOf({ name, type }: Column, isLabel: boolean): "number" | "text" {
  if (type.kind === "number" || type.kind === "float") return isLabel ? "text" : "number";
  if (type.kind === "varchar" || type.kind === "boolean") return "text";
  throw compilationError(
    "001003",
    "42000",
    `Column '${name}' is of type ${type.kind.toUpperCase()}: features and labels are numbers, texts or booleans here.`,
  );
}

function labelledRows(labels: readonly unknown[], skip: boolean): number[] {
  const rows = labels.flatMap((label, row) => (label === null ? [] : [row]));
  if (rows.length === labels.length || skip) return rows;
  throw new SqlError("100357", "P0000", "Training of the model failed: the target column has NULL values.");
}

/** TRUE is the class "True". */
const className = (text: string, type: SnowflakeType | undefined): string =>
  type?.kind === "boolean" ? `${text.charAt(0).toUpperCase()}${text.slice(1)}` : text;

function checkClasses(classes: readonly string[], rows: number): void {
  if (classes.length >= 2 && classes.length <= MOST_CLASSES && classes.length < rows) return;
  throw new SqlError(
    "100357",
    "P0000",
    `Training of the model failed: the target column has ${classes.length} classes in ${rows} rows; there must be 2 to ${MOST_CLASSES}, and fewer than rows.`,
  );
}
