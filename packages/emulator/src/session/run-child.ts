import { randomUUID } from "node:crypto";
import type { ParsedStatement } from "../ast";
import { canceled, SqlError } from "../errors";
import type { ChildResult, HandlerResult } from "../statements/handler";
import { effectiveParameter } from "./facts";
import { historyEntry } from "./history-entry";
import { runStatement, type Run } from "./run-statement";
import { rememberQuery } from "./state";
import { translate } from "../statements/translate";

/** More text than this has no place in a procedure; the statement's own table has. */
const MOST_BYTES = 512 * 1024 * 1024;

/** Runs a statement of a procedure or a block to its end, with a query id and a line of history of its own. Throws SqlError. */
export async function runChild(statement: ParsedStatement, run: Run): Promise<ChildResult> {
  const { services, state, signal } = run;
  // What is around goes on after this one's commit, and can be stopped then.
  const settle = () => {
    if (signal.aborted) throw canceled();
  };
  settle();
  const queryId = randomUUID();
  const entry = services.history.add(historyEntry(services, state, statement, queryId));
  try {
    const result = services.results.remember(
      queryId,
      state.user,
      await runStatement(statement, {
        ...run,
        ...run.scopes.current,
        queryId,
        entry,
        settle,
        isRenewed: false,
      }),
    );
    const rows = await rowsOf(result);
    Object.assign(entry, { rows: result.affected ?? rows.length, status: "SUCCESS" });
    return { ...result, queryId, values: rows };
  } catch (error) {
    const known = translate(error, services.catalog);
    if (effectiveParameter(state, "TRANSACTION_ABORT_ON_ERROR")) run.scopes.current.transaction.fail();
    Object.assign(entry, { status: "FAIL", errorCode: known.code, errorMessage: known.message });
    throw known;
  } finally {
    run.scopes.leaveEnded();
    entry.endedAt = services.clock();
    rememberQuery(state, queryId);
  }
}

async function rowsOf(result: HandlerResult): Promise<string[]> {
  const rows: string[] = [];
  let bytes = 0;
  for await (const batch of result.rows()) {
    for (const row of batch) {
      rows.push(row);
      bytes += row.length;
    }
    if (bytes > MOST_BYTES)
      throw new SqlError("000002", "0A000", "A result of more than 512 MB cannot be read in a procedure.");
  }
  return rows;
}
