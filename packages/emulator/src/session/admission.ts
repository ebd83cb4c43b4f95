import type { ParsedStatement, Statement } from "../ast";
import { fileRelationsOf } from "../storage/prepare-relation";
import { nodesOf } from "../ast/walk";
import type { HandlerResult } from "../statements/handler";
import { demandKind } from "../warehouses/demand-kind";
import { needsWarehouse } from "../warehouses/needs-warehouse";
import type { Demand, Patience } from "../warehouses/statement-queue";
import { effectiveParameter } from "./facts";
import type { Run } from "./run-statement";

type Work = () => Promise<HandlerResult>;

/**
 * Runs a statement when there is room for it. A query is compiled at once, and waits when its rows are to be read, unless it has to read
 * something before it can be compiled.
 */
export async function admitted({ statement }: ParsedStatement, run: Run, work: Work): Promise<HandlerResult> {
  const kind = demandKind(statement);
  if (kind === undefined) return work();
  const enter = () => enterAs(kind, statement, run);
  if (statement.statement !== "query") return within(enter, work);
  const result = await (readsFirst(statement) ? within(enter, work) : work());
  return { ...result, rows: () => reading(result, enter) };
}

/** For what a statement turns out to have to read before it can be compiled. */
export const admittedAhead = <T>(
  { statement }: ParsedStatement,
  run: Run,
  work: () => Promise<T>,
): Promise<T> => within(() => enterAs("compute", statement, run), work);

async function enterAs(kind: Demand["kind"], statement: Statement, run: Run): Promise<() => void> {
  const { serverless, warehouse: name } = run.state;
  const uses = !serverless && name !== undefined && needsWarehouse(statement);
  const warehouse = uses ? run.services.catalog.find("WAREHOUSE", undefined, name) : undefined;
  const patience = patienceOf(run, warehouse?.statementQueuedTimeout ?? 0);
  return run.place.enter({ kind, warehouse: warehouse?.id }, patience);
}

async function within<T>(enter: () => Promise<() => void>, work: () => Promise<T>): Promise<T> {
  const leave = await enter();
  try {
    return await work();
  } finally {
    leave();
  }
}

/** Files are read, and the columns of PIVOT .. (ANY). */
export const readsFirst = (tree: unknown): boolean =>
  fileRelationsOf(tree).length > 0 || nodesOf(tree, (node) => node.node === "pivot").length > 0;

async function* reading(
  result: HandlerResult,
  enter: () => Promise<() => void>,
): AsyncGenerator<readonly string[]> {
  const leave = await enter();
  try {
    yield* result.rows();
  } finally {
    leave();
  }
}

/** Of both timeouts the smaller counts, and 0 is none. https://docs.snowflake.com/en/sql-reference/parameters#statement-queued-timeout-in-seconds */
function patienceOf({ state, signal, services, entry }: Run, ofWarehouse: number): Patience {
  const own = Number(effectiveParameter(state, "STATEMENT_QUEUED_TIMEOUT_IN_SECONDS"));
  const limits = [own, ofWarehouse].filter((seconds) => seconds > 0);
  return {
    signal,
    seconds: limits.length > 0 ? Math.min(...limits) : 0,
    onQueued: (isQueued) => {
      if (!entry) return;
      const now = services.clock();
      if (!isQueued && entry.queuedSince)
        entry.queuedMilliseconds =
          (entry.queuedMilliseconds ?? 0) + now.getTime() - entry.queuedSince.getTime();
      entry.queuedSince = isQueued ? now : undefined;
    },
  };
}
