import type { Update } from "../ast";
import { createBinder, type BindEnvironment } from "../binder";
import { assignments, duplicateRow } from "../dml/changes";
import type { Table } from "../catalog/model";
import { counts } from "./answers";
import { environmentsOf } from "./bind-rows";
import { findTarget, readTarget } from "./dml-target";
import { chosenRows } from "../versions/chosen-rows";
import type { KeepRows } from "../versions/keep-rows";
import { bornAgain } from "../versions/log";
import { STATEMENT_TYPE, type Handler, type StatementContext } from "./handler";
import { withTouched } from "./touched-rows";
import { changedRows, numbersOf } from "./write";

interface Updated {
  readonly updated: number;
  readonly multiJoined: number;
}

/**
 * UPDATE t SET .. [FROM ..] [WHERE ..]. https://docs.snowflake.com/en/sql-reference/sql/update
 * A row that joins several rows of FROM takes its values from one of them, and is counted as multi-joined.
 */
export const update: Handler<"update"> = async (statement, context) => {
  const table = findTarget(statement.table, "UPDATE", context);
  const steps = environmentsOf(context).map((environment) =>
    statement.from.length || readTarget(table, context).isGuarded
      ? updateFrom(statement, table, environment, context)
      : updateAlone(statement, table, environment, context),
  );
  const results = await context.change([{ table, mode: "change" }], async (keep) => {
    const done: Updated[] = [];
    for (const step of steps) done.push(await step(keep));
    return done;
  });
  const total = (key: keyof Updated) => results.reduce((sum, result) => sum + result[key], 0);
  return counts(
    {
      "number of rows updated": total("updated"),
      "number of multi-joined rows updated": total("multiJoined"),
    },
    STATEMENT_TYPE.update,
  );
};

type Step = (keep: KeepRows) => Promise<Updated>;

function updateAlone(
  statement: Update,
  table: Table,
  environment: BindEnvironment,
  context: StatementContext,
): Step {
  const binder = createBinder(environment);
  const target = binder.target(readTarget(table, context).relation, statement.alias?.value);
  const set = assignments(binder, table, statement.set, [target], target);
  const items = set.map(({ column, value }) => `${column.physical} = ${value}`).join(", ");
  const sql = `UPDATE ${table.physical} AS ${target.alias} SET ${items}${bornAgain(table)}`;
  const { connection } = context;
  const counted = (updated: number): Updated => ({ updated, multiJoined: 0 });
  if (!statement.where)
    return async (keep) => {
      await keep(table);
      return counted(await changedRows(connection, sql));
    };
  const touched = `SELECT rowid AS target FROM ${table.physical} AS ${target.alias} WHERE ${binder.condition(statement.where, [target])}`;
  return (keep) =>
    withTouched(connection, touched, async (rows) => {
      await keep(table, rows);
      return counted(await changedRows(connection, `${sql} WHERE ${target.alias}.rowid ${rows.which}`));
    });
}

function updateFrom(
  statement: Update,
  table: Table,
  environment: BindEnvironment,
  context: StatementContext,
): Step {
  const { connection } = context;
  const binder = createBinder(environment);
  const { relation } = readTarget(table, context);
  const target = binder.target(relation, statement.alias?.value);
  const from = statement.from.length ? binder.from(statement.from, [target]) : undefined;
  const relations = [target, ...(from?.relations ?? [])];
  const sources = [`${relation.sql} AS ${target.alias}`, ...(from ? [from.sql] : [])];
  const set = assignments(binder, table, statement.set, relations, target);
  const where = statement.where ? ` WHERE ${binder.condition(statement.where, relations)}` : "";
  const row = `${target.alias}.rowid`;
  const matches =
    `CREATE OR REPLACE TEMP TABLE firn_update AS SELECT ${row} AS target, ${set.map(({ value }, i) => `${value} AS v${i + 1}`).join(", ")}, ` +
    `count(*) OVER (PARTITION BY ${row}) AS matches FROM ${sources.join(", ")}${where} ` +
    `QUALIFY row_number() OVER (PARTITION BY ${row}) = 1`;
  const items = set.map(({ column }, i) => `${column.physical} = source.v${i + 1}`).join(", ");
  const change = `UPDATE ${table.physical} AS target SET ${items}${bornAgain(table)} FROM temp.firn_update AS source WHERE target.rowid = source.target`;
  const strict = Boolean(environment.session.parameter("ERROR_ON_NONDETERMINISTIC_UPDATE"));
  return async (keep) => {
    await connection.run(matches);
    const [multiJoined = 0] = await numbersOf(
      connection,
      "SELECT count(*) FROM temp.firn_update WHERE matches > 1",
    );
    if (strict && multiJoined) {
      throw await duplicateRow(
        connection,
        table,
        "SELECT target FROM temp.firn_update WHERE matches > 1 LIMIT 1",
      );
    }
    await keep(table, await chosenRows(connection, "temp.firn_update"));
    const updated = await changedRows(connection, change);
    await connection.run("DROP TABLE temp.firn_update");
    return { updated, multiJoined };
  };
}
