import { createBinder, type BindEnvironment } from "../binder";
import { duplicateRow } from "../dml/changes";
import { mergePlan, type MergePlan } from "../dml/merge-plan";
import type { Table } from "../catalog/model";
import type { Merge } from "../ast";
import { counts } from "./answers";
import { environmentsOf } from "./bind-rows";
import { findTarget, readTarget } from "./dml-target";
import { chosenRows } from "../versions/chosen-rows";
import type { KeepRows } from "../versions/keep-rows";
import { STATEMENT_TYPE, type Handler, type StatementContext } from "./handler";
import { changedRows } from "./write";

type Counts = Record<"inserted" | "updated" | "deleted", number>;

/**
 * MERGE as one atomic statement: source and target are joined once, each pair gets the first clause whose condition holds, then rows are
 * updated, deleted and inserted. https://docs.snowflake.com/en/sql-reference/sql/merge
 */
export const merge: Handler<"merge"> = async (statement, context) => {
  const table = findTarget(statement.table, "SELECT", context);
  authorizeActions(statement, table, context);
  const plans = environmentsOf(context).map((environment) => planFor(statement, table, environment, context));
  const total = await context.change([{ table, mode: "change" }], async (keep) => {
    const sum: Counts = { inserted: 0, updated: 0, deleted: 0 };
    for (const plan of plans) await run(plan, table, context, { sum, keep });
    return sum;
  });
  const kinds = new Set(statement.clauses.map(({ action }) => KINDS[action.kind]));
  const answer = (["inserted", "updated", "deleted"] as const).filter((kind) => kinds.has(kind));
  return counts(
    Object.fromEntries(answer.map((kind) => [`number of rows ${kind}`, total[kind]])),
    STATEMENT_TYPE.merge,
  );
};

const KINDS = {
  insert: "inserted",
  insert_all: "inserted",
  update: "updated",
  update_all: "updated",
  delete: "deleted",
} as const;
const PRIVILEGES = { inserted: "INSERT", updated: "UPDATE", deleted: "DELETE" } as const;

function authorizeActions(statement: Merge, table: Table, context: StatementContext): void {
  for (const { action } of statement.clauses) context.authorize(PRIVILEGES[KINDS[action.kind]], table);
}

function planFor(
  statement: Merge,
  table: Table,
  environment: BindEnvironment,
  context: StatementContext,
): MergePlan {
  const binder = createBinder(environment);
  const { relation } = readTarget(table, context);
  const target = binder.target(relation, statement.alias?.value);
  return mergePlan(binder, statement, table, { target, sql: relation.sql });
}

async function run(
  plan: MergePlan,
  table: Table,
  context: StatementContext,
  { sum, keep }: { readonly sum: Counts; readonly keep: KeepRows },
): Promise<void> {
  const { connection } = context;
  await connection.run(plan.match);
  await rejectDuplicates(plan, table, context);
  if (plan.touched) await keep(table, await chosenRows(connection, `(${plan.touched})`));
  for (const sql of plan.updates) sum.updated += await changedRows(connection, sql);
  for (const sql of plan.deletes) sum.deleted += await changedRows(connection, sql);
  for (const sql of plan.inserts) sum.inserted += await changedRows(connection, sql);
  await connection.run(plan.clean);
}

/** A row that several source rows would update, or one update and another delete, is an error unless the session says otherwise. */
async function rejectDuplicates(plan: MergePlan, table: Table, context: StatementContext): Promise<void> {
  const found = await context.connection.runAndReadAll(plan.duplicates);
  if (found.currentRowCount === 0) return;
  const strict = Boolean(context.environment.session.parameter("ERROR_ON_NONDETERMINISTIC_MERGE"));
  if (strict) throw await duplicateRow(context.connection, table, `${plan.duplicates} LIMIT 1`);
  await context.connection.run(plan.chooseOne);
}
