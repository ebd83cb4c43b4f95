import type { DuckDBConnection } from "@duckdb/node-api";
import { bindQuery, translateError } from "../../binder";
import type { BoundQuery, ResolvedRelation } from "../../binder/environment";
import type { CopyIntoTable } from "../../ast";
import { nodesOf } from "../../ast/walk";
import { SqlError } from "../../errors";
import type { Format } from "../format/formats";
import { highestPosition, sourceRelation } from "../read/stage-relation";
import type { LoadPlan } from "./column-source";
import type { Loader } from "./loader";
import { nullError, type Diagnosis, type RowError } from "./row-error";
import { assigned, defaultAssignments, insertSql } from "./target";
import { withWritten } from "./written-errors";

type Transformation = Extract<CopyIntoTable["from"], { readonly kind: "query" }>;
type FileRelation = ResolvedRelation & { readonly kind: "physical" };

/** Loads what a SELECT over the staged file gives. https://docs.snowflake.com/en/user-guide/data-load-transform */
export const transformLoader =
  (from: Transformation, format: Format, plan: LoadPlan): Loader =>
  async (source) => {
    const relation = await sourceRelation([source], format, highestPosition(from.query), plan.context);
    return {
      source,
      insertAll: insertOf(from, relation, plan),
      diagnose: async (details) => {
        const diagnosis = await diagnoseQuery(from, relation, plan, details);
        return format.type === "CSV" ? withWritten(diagnosis, source, format) : diagnosis;
      },
      insertExcept: (rows) =>
        insertOf(
          from,
          restricted(relation, rows.length === 0 ? "true" : `m_row NOT IN (${rows.join(", ")})`),
          plan,
        ),
    };
  };

/** Throws what is wrong with the SELECT whatever the files hold: names, types, the number of its columns. */
export async function checkTransformation(
  from: Transformation,
  format: Format,
  plan: LoadPlan,
): Promise<void> {
  bind(from, await sourceRelation([], format, highestPosition(from.query), plan.context), plan);
}

const restricted = (relation: FileRelation, condition: string): FileRelation => ({
  ...relation,
  sql: `(SELECT * FROM ${relation.sql} WHERE ${condition})`,
});

function bind(
  from: Transformation,
  relation: FileRelation,
  plan: LoadPlan,
): { query: BoundQuery; values: readonly string[] } {
  const query = bindQuery(from.query, { ...plan.context.environment, stageRelation: () => relation });
  const { columns } = plan.target;
  if (query.columns.length !== columns.length) throw columnCount(columns.length, query.columns.length);
  const values = query.columns.map((output, index) => {
    const column = columns[index];
    const value = { sql: `c${index + 1}`, type: output.type, nullable: output.nullable };
    return column ? assigned(value, column, plan.context).sql : value.sql;
  });
  return { query, values };
}

const columnCount = (expected: number, found: number) =>
  new SqlError(
    "002020",
    "21S01",
    `SQL compilation error:\nInsert value list does not match column list expecting ${expected} but got ${found}`,
  );

function insertOf(from: Transformation, relation: FileRelation, plan: LoadPlan): string {
  const { query, values } = bind(from, relation, plan);
  const filled = plan.target.columns.map((column, index) => ({ column, sql: values[index] ?? "NULL" }));
  return insertSql(
    plan.target,
    [...filled, ...defaultAssignments(plan.target, plan.context)],
    `(${query.sql})`,
  );
}

/** Any expression may fail on any row, so wrong rows are found by halving: cheap while they are few. */
async function diagnoseQuery(
  from: Transformation,
  relation: FileRelation,
  plan: LoadPlan,
  details: number,
): Promise<Diagnosis> {
  const connection = await plan.context.openConnection();
  try {
    const count = await connection.runAndReadAll(`SELECT count(*)::INTEGER FROM ${relation.sql}`);
    const rowsParsed = Number(count.getRows()[0]?.[0] ?? 0);
    const errors: RowError[] = [];
    const search = async (first: number, last: number): Promise<void> => {
      if (first > last || (details === 1 && errors.length > 0)) return;
      const error = await failure(
        connection,
        from,
        restricted(relation, `m_row BETWEEN ${first} AND ${last}`),
        plan,
      );
      if (!error) return;
      if (first === last) errors.push(await rowError(connection, from, relation, plan, first, error));
      else {
        const middle = Math.floor((first + last) / 2);
        await search(first, middle);
        await search(middle + 1, last);
      }
    };
    await search(1, rowsParsed);
    return { rowsParsed, wrongRows: errors.map(({ row }) => row), errors: errors.slice(0, details) };
  } finally {
    connection.closeSync();
  }
}

/** Errors of reading a record, not of what the query makes of it. */
const PARSING = ["100016", "100144"];

/** Where the row's error is: the first column that fails alone, and the one field that its expression reads. */
async function rowError(
  connection: DuckDBConnection,
  from: Transformation,
  relation: FileRelation,
  plan: LoadPlan,
  row: number,
  error: SqlError,
): Promise<RowError> {
  const found = { line: row, character: 1, row, record: undefined };
  if (PARSING.includes(error.code)) return { ...found, error, category: "parsing", column: undefined };
  const ofRow = restricted(relation, `m_row = ${row}`);
  for (const [index, column] of plan.target.columns.entries()) {
    const alone = await failure(connection, from, ofRow, plan, index);
    if (alone)
      return {
        ...found,
        error: alone,
        category: "conversion",
        column: `"${plan.target.table.name}"["${column.name}":${index + 1}]`,
        field: fieldOf(from, index),
      };
  }
  return { ...found, error, category: "conversion", column: undefined };
}

/** The field that an output of the query reads, where it reads one. */
function fieldOf({ query: { body } }: Transformation, index: number): number | undefined {
  if (body.node !== "select" || body.items.some(({ expression }) => expression.node === "star"))
    return undefined;
  const read = nodesOf<{ index: number }>(body.items[index], (node) => node.node === "positional");
  return new Set(read.map((each) => each.index)).size === 1 ? read[0]?.index : undefined;
}

/** Evaluates every value of the rows, or that of one column, without keeping them. */
async function failure(
  connection: DuckDBConnection,
  from: Transformation,
  relation: FileRelation,
  plan: LoadPlan,
  only?: number,
): Promise<SqlError | undefined> {
  const bound = bind(from, relation, plan);
  const { query } = bound;
  const values = only === undefined ? bound.values : bound.values.slice(only, only + 1);
  const columns = only === undefined ? plan.target.columns : plan.target.columns.slice(only, only + 1);
  const nulls = columns.flatMap((column, index) =>
    column.nullable ? [] : [`(${values[index] ?? "NULL"}) IS NULL`],
  );
  const missing = nulls.length === 0 ? "false" : nulls.join(" OR ");
  try {
    const reader = await connection.runAndReadAll(
      `SELECT bool_or(missing) FROM (SELECT ${missing} AS missing, hash(${values.join(", ")}) AS digest FROM (${query.sql})) WHERE digest IS NOT NULL`,
    );
    if (reader.getRows()[0]?.[0] !== true) return undefined;
    return nullError();
  } catch (error) {
    return translateError(error);
  }
}
