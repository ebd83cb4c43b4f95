import type { DuckDBConnection } from "@duckdb/node-api";
import { SqlError } from "../../errors";
import type { HandlerResult, StatementContext } from "../../statements/handler";
import { remoteFileMissing } from "../s3/failure";
import type { StageFile } from "../stage/files";
import type { LoadPlan } from "./column-source";
import { recordLoads } from "./history";
import type { CopyOptions } from "./options";
import { nothingToCopy, type FileOutcome } from "./outcome";

/** The pipe that has its COPY run: it chooses the files. */
export interface PipeLoad {
  readonly id: number;
  /** Whether more waits than this run loads. */
  leavesMore: boolean;
  /** Of the files that lie there those to load now, and those that wait but lie there no longer. */
  choose(present: readonly StageFile[], context: StatementContext): Promise<PipeFiles>;
  /** When the file was put into the pipe's queue. */
  receivedOn(file: StageFile): Date | undefined;
  /** Takes files off the queue, in the transaction that notes their loads. */
  done(connection: DuckDBConnection, files: readonly StageFile[]): Promise<void>;
}

export interface PipeFiles {
  readonly files: readonly StageFile[];
  readonly missing: readonly StageFile[];
}

/** A pipe chooses its files by itself and leaves them where they are; no file stops the others. */
export const pipeOptions = (options: CopyOptions): CopyOptions => ({
  ...options,
  onError:
    options.onError.kind === "abort" ? { kind: "skip_file", limit: 1, percent: false } : options.onError,
  sizeLimit: undefined,
  purge: false,
  force: false,
  returnFailedOnly: false,
  files: undefined,
  validation: undefined,
});

type Load = (files: readonly StageFile[]) => Promise<HandlerResult>;

/** Loads what has arrived, together, or one by one where a file cannot be read at all. Throws what is wrong with the pipe itself. */
export async function loadArrived(
  pipe: PipeLoad,
  list: () => Promise<readonly StageFile[]>,
  plan: LoadPlan,
  load: Load,
): Promise<HandlerResult> {
  const { files, missing } = await pipe.choose(await list(), plan.context);
  for (const file of await stillMissing(pipe, missing, list))
    await recordUnread(file, remoteFileMissing(file.name), plan);
  if (files.length === 0) return nothingToCopy();
  try {
    return await load(files);
  } catch (error) {
    if (!isOfFile(error) || plan.context.signal.aborted) throw error;
  }
  for (const file of files) await loadAlone(file, plan, load);
  return nothingToCopy();
}

/** A file may have been put and announced since the stage was listed: it waits for the next run. */
export async function stillMissing(
  pipe: Pick<PipeLoad, "leavesMore">,
  missing: readonly StageFile[],
  list: () => Promise<readonly StageFile[]>,
): Promise<readonly StageFile[]> {
  if (missing.length === 0) return [];
  const present = new Set((await list()).map(({ loadedName }) => loadedName));
  const gone = missing.filter(({ loadedName }) => !present.has(loadedName));
  if (gone.length < missing.length) pipe.leavesMore = true;
  return gone;
}

async function loadAlone(file: StageFile, plan: LoadPlan, load: Load): Promise<void> {
  try {
    await load([file]);
  } catch (error) {
    if (!isOfFile(error) || plan.context.signal.aborted) throw error;
    await recordUnread(file, error, plan);
  }
}

/** Errors of data, and of files that are gone. */
const isOfFile = (error: unknown): error is SqlError =>
  error instanceof SqlError && (error.code.startsWith("100") || error.code === "091016");

const recordUnread = (file: StageFile, error: SqlError, { context, target, stage, place }: LoadPlan) =>
  context.change([{ table: target.table, mode: "append" }], () =>
    recordLoads(context.connection, target.table, [unread(file, error)], {
      stage,
      place,
      now: context.now,
      queryId: context.queryId,
      pipe: context.session.pipe,
    }),
  );

const unread = (file: StageFile, error: SqlError): FileOutcome => ({
  file,
  status: "LOAD_FAILED",
  rowsParsed: 0,
  rowsLoaded: 0,
  errorLimit: 1,
  errorsSeen: 1,
  first: {
    error,
    category: "parsing",
    line: 1,
    character: 1,
    row: 1,
    column: undefined,
    record: undefined,
  },
});
