import type { DuckDBConnection } from "@duckdb/node-api";
import type { Call, ParsedStatement, Statement, TableReference } from "../ast";
import type { Locals, ResolvedRelation } from "../binder/environment";
import { notSupported, SqlError } from "../errors";
import { searchAnswer, searchCallsOf } from "../search/search-preview";
import { handlers } from "../dispatch";
import type { Handler, HandlerResult, StatementContext } from "../statements/handler";
import { travelsOf, travelTo, type Travel } from "../versions/travel";
import { procedureTable, procedureTablesOf } from "../routines/table-procedure";
import { SigningNeeded, signingOf } from "../directory-tables/signing";
import { isOutdated } from "../duckdb/outdated";
import { FilesNotRead, keyOf } from "../external-tables/files-not-read";
import { readExternalTable } from "../external-tables/read";
import { admitted, admittedAhead } from "./admission";
import type { Apart } from "./apart";
import { createContext, TableHasChanged, TransactionRenewed, type Prepared } from "./context";
import type { HistoryEntry } from "./history";
import type { Place } from "./place";
import type { Bind } from "../wire/result-set";
import type { Services } from "./services";
import type { SessionState } from "./state";
import type { Transaction } from "./transaction";
import type { TransactionScopes } from "./transaction-scopes";
import type { HeldFiles } from "../storage/stage/file-cache";
import { fileRelationsOf, type FileRelation } from "../storage/prepare-relation";

/** One run of one statement in a session. */
export interface Run {
  readonly services: Services;
  readonly state: SessionState;
  readonly connection: DuckDBConnection;
  readonly transaction: Transaction;
  /** The session's transactions; `transaction` is the one in which this statement runs. */
  readonly scopes: TransactionScopes;
  readonly binds: Readonly<Record<string, Bind>>;
  readonly queryId: string;
  readonly signal: AbortSignal;
  /** Called when only COMMIT is left to do: throws where the statement was stopped. One that commits is stopped no more. */
  readonly settle: () => void;
  /** Where it stands among the statements that run. */
  readonly place: Place;
  /** Of an asynchronous statement: where it may run beside the session's others. */
  readonly apart?: Apart;
  /** Its line in the history. */
  readonly entry?: HistoryEntry;
  readonly files: HeldFiles;
  readonly piped?: readonly ResolvedRelation[];
  /** Variables of the Snowflake Scripting block around, by upper-case name. */
  readonly locals?: Locals;
  /** The transaction that was open when the procedure around began: only who began it may end it. */
  readonly outerTransaction?: string;
  /** Only columns are asked for: external tables need not be read. */
  readonly withoutRows?: boolean;
  /** How many procedures are around it. */
  readonly depth?: number;
  /** Its transaction was brought to the newest snapshot for it: once is enough. */
  readonly isRenewed?: boolean;
}

const MOST_ATTEMPTS = 20;

/**
 * Finds the statement's handler and runs it; once more when a table was replaced while it waited for the table's lock, when its transaction
 * was renewed for it, and when binding
 * has met an external table, whose files are then read.
 */
export const runStatement = (source: ParsedStatement, run: Run): Promise<HandlerResult> =>
  admitted(source, run, () => runUntilItFits(source, run));

async function runUntilItFits(source: ParsedStatement, given: Run): Promise<HandlerResult> {
  let run = given;
  refuseAfterFailure(source.statement, run.transaction);
  await run.transaction.restore();
  run.services.meter.settle(run.services.clock());
  for (let attempt = 1; ; attempt++) {
    try {
      return await withFilesRead(source, run, await prepare(source, run));
    } catch (error) {
      if (error instanceof TransactionRenewed) run = { ...run, isRenewed: true };
      else if (!mayHelpAgain(error) || attempt === MOST_ATTEMPTS) throw error;
    }
  }
}

/** What it reads is not locked: it may have been altered between binding and running, which has undone itself. */
const mayHelpAgain = (error: unknown): boolean =>
  error instanceof TableHasChanged || (!(error instanceof SqlError) && isOutdated(error));

/** https://docs.snowflake.com/en/sql-reference/parameters#transaction-abort-on-error */
function refuseAfterFailure({ statement }: Statement, { hasFailed, current }: Transaction): void {
  if (!hasFailed || statement === "commit" || statement === "rollback") return;
  throw new SqlError(
    "000628",
    "25P02",
    `Transaction ${current ?? ""} was aborted by a failed statement (TRANSACTION_ABORT_ON_ERROR): end it with COMMIT or ROLLBACK.`,
  );
}

/** Binding is synchronous, and only it knows which external tables a statement reads and for which stages it signs, through views and policies too. */
async function withFilesRead(source: ParsedStatement, run: Run, prepared: Prepared): Promise<HandlerResult> {
  const externals = new Map(prepared.externals);
  const signers = new Map(prepared.signers);
  for (;;) {
    const context = createContext(source, run, { ...prepared, externals, signers });
    try {
      return await handle(source.statement, context);
    } catch (error) {
      if (error instanceof FilesNotRead && !externals.has(keyOf(error.wanted)))
        externals.set(
          keyOf(error.wanted),
          await admittedAhead(source, run, () => readExternalTable(error.wanted, context)),
        );
      else if (error instanceof SigningNeeded && !signers.has(error.stage.id))
        signers.set(error.stage.id, await signingOf(error.stage, context));
      else throw error;
    }
  }
}

/** The context of a statement, with the files behind its stages and the answers of its searches at hand. */
export const preparedContext = async (source: ParsedStatement, run: Run): Promise<StatementContext> =>
  createContext(source, run, await prepare(source, run));

/** What the statement names, as it is now. */
export async function prepare(source: ParsedStatement, run: Run): Promise<Prepared> {
  const relations = fileRelationsOf(source.statement);
  const searchCalls = searchCallsOf(source.statement);
  const stages = new Map<FileRelation, ResolvedRelation>();
  const searches = new Map<Call, string | null>();
  const versions = new Map<TableReference, Travel>();
  const prepared: Prepared = { stages, searches, versions, externals: new Map(), signers: new Map() };
  const bare = createContext(source, run, prepared);
  const travels = travelsOf(source.statement);
  const procedures = procedureTablesOf(source.statement, bare);
  for (const relation of relations) stages.set(relation, await run.services.prepareStage(relation, bare));
  for (const relation of procedures) stages.set(relation, await procedureTable(relation, bare));
  for (const call of searchCalls) searches.set(call, await searchAnswer(call, bare));
  for (const reference of travels) {
    const travel = await travelTo(reference, bare);
    if (travel) versions.set(reference, travel);
  }
  return prepared;
}

function handle(statement: Statement, context: StatementContext): Promise<HandlerResult> {
  if (statement.statement === "unsupported") throw notSupported(statement.what);
  const handler = handlers[statement.statement] as Handler<typeof statement.statement> | undefined;
  if (!handler) throw notSupported(statement.statement.replaceAll("_", " ").toUpperCase());
  return handler(statement as never, context);
}
