import { pathOf } from "../../catalog/names";
import { SqlError } from "../../errors";
import { startOf, type OpenTransaction } from "../../session/open-transactions";
import type { Described } from "../describe/described";
import type { StatementContext } from "../handler";
import { isAdministrator } from "../may-end";
import type { Row, Show, ShowHandler } from "./listing";

/** The user's own in all sessions; to an ACCOUNTADMIN who says IN ACCOUNT those of all users. */
function visible({ in: place }: Show, context: StatementContext): readonly OpenTransaction[] {
  const all = context.transactions.all();
  if (place?.kind === "ACCOUNT" && isAdministrator(context)) return all;
  return all.filter(({ user }) => user === context.session.user);
}

/** https://docs.snowflake.com/en/sql-reference/sql/show-transactions */
export const showTransactions: ShowHandler = (statement, context) => ({
  columns: ["id", "user", "session", "name", "started_on", "state", "scope"],
  nameColumn: "name",
  rows: visible(statement, context)
    .filter(({ explicit }) => explicit)
    .map((open) => ({
      id: open.id,
      user: open.user,
      session: open.session,
      name: open.name,
      started_on: startOf(open),
      state: "running",
      // Snowflake gives the id of the call here; ours tells how deep it is.
      scope: String(open.depth),
    })),
});

/** https://docs.snowflake.com/en/sql-reference/sql/show-locks. The session is told to an ACCOUNTADMIN alone. */
export const showLocks: ShowHandler = (statement, context) => {
  const columns = [
    "resource",
    "type",
    "transaction",
    "transaction_started_on",
    "status",
    "acquired_on",
    "query_id",
  ];
  return {
    columns: isAdministrator(context) ? [...columns, "session"] : columns,
    nameColumn: "resource",
    rows: lockRows(visible(statement, context), context),
  };
};

function lockRows(transactions: readonly OpenTransaction[], { catalog, locks }: StatementContext): Row[] {
  return locks.all().flatMap(({ owner, table, queryId, acquiredOn }) => {
    const open = transactions.find((known) => known.owner === owner);
    const object = catalog.get(table);
    // Streams are locked, too, but in Snowflake only tables are.
    if (!open || object?.kind !== "TABLE") return [];
    return [
      {
        resource: pathOf(catalog, object).join("."),
        type: "PARTITIONS",
        transaction: open.id,
        transaction_started_on: startOf(open),
        status: acquiredOn ? "HOLDING" : "WAITING",
        acquired_on: acquiredOn ?? null,
        query_id: queryId,
        session: open.session,
      },
    ];
  });
}

/** One transaction, open or ended. https://docs.snowflake.com/en/sql-reference/sql/desc-transaction */
export function describeTransaction(id: string, context: StatementContext): Described {
  const { transactions, session } = context;
  const open = transactions.all().find((known) => known.explicit && known.id === id);
  const ended = transactions.findEnded(id);
  const found = open ?? ended;
  if (!found || (found.user !== session.user && !isAdministrator(context)))
    throw new SqlError("000629", "57014", `Transaction ${id} is not found.`);
  const state = ended ? (ended.committed ? "committed" : "rolled back") : "running";
  const { user, session: by, name } = found;
  return {
    columns: ["id", "user", "session", "name", "started_on", "state", "ended_on"],
    rows: [[id, user, by, name, startOf(found), state, ended?.endedOn]],
  };
}
