import type { DuckDBConnection } from "@duckdb/node-api";
import { bindQuery, translateError } from "../../binder";
import type { BoundQuery, ResolvedRelation } from "../../binder/environment";
import type { CopyIntoTable } from "../../ast";
import { SqlError } from "../../errors";
import type { Format } from "../format/formats";
import { highestPosition, sourceRelation } from "../read/stage-relation";
import type { LoadPlan } from "./column-source";
import type { Loader } from "./loader";
import type { Diagnosis, RowError } from "./row-error";
import { assigned, defaultAssignments, insertSql } from "./target";

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
      diagnose: (details) => diagnoseQuery(from, relation, plan, details),
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
      if (first === last)
        errors.push({
          error,
          category: "conversion",
          line: first,
          character: 1,
          row: first,
          column: undefined,
          record: undefined,
        });
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

/** Evaluates every value of the rows without keeping them. */
async function failure(
  connection: DuckDBConnection,
  from: Transformation,
  relation: FileRelation,
  plan: LoadPlan,
): Promise<SqlError | undefined> {
  const { query, values } = bind(from, relation, plan);
  const nulls = plan.target.columns.flatMap((column, index) =>
    column.nullable ? [] : [`(${values[index] ?? "NULL"}) IS NULL`],
  );
  const missing = nulls.length === 0 ? "false" : nulls.join(" OR ");
  try {
    const reader = await connection.runAndReadAll(
      `SELECT bool_or(missing) FROM (SELECT ${missing} AS missing, hash(${values.join(", ")}) AS digest FROM (${query.sql})) WHERE digest IS NOT NULL`,
    );
    if (reader.getRows()[0]?.[0] !== true) return undefined;
    return new SqlError("100072", "22000", "NULL result in a non-nullable column");
  } catch (error) {
    return translateError(error);
  }
}
