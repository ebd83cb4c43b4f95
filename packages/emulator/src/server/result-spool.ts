import { randomBytes, randomUUID } from "node:crypto";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { FileTransfer } from "../wire/result-set";
import type { StatementResult } from "../session/result";
import type { Column } from "../types";
import type { WireValue } from "../wire/values";

export interface ResultChunk {
  readonly columns: readonly Column[];
  /** Unguessable: whoever has it may read the rows, as with Snowflake's presigned URLs. */
  readonly key: string;
  readonly file: string;
  readonly rows: number;
  readonly bytes: number;
}

/** A result that can be answered any number of times: its first rows in memory, the others in files. */
export interface SpooledResult {
  readonly queryId: string;
  readonly columns: readonly Column[];
  readonly statementTypeId: number;
  readonly total: number;
  /** JSON text of rows, without the outer brackets. */
  readonly inlineRows: string;
  readonly chunks: readonly ResultChunk[];
  readonly transfer?: FileTransfer;
}

/** What is answered with the statement; drivers fetch the rest while they read. */
const INLINE_CHARACTERS = 512 * 1024;
/** Large enough to read fast, small enough to hold a few in a client's memory. */
const CHUNK_CHARACTERS = 8 * 1024 * 1024;

/** Reads a result to its end. No more than one chunk is held in memory. Leaves no file where it throws. */
export async function spoolResult(
  result: StatementResult,
  queryId: string,
  folder: string,
): Promise<SpooledResult> {
  const chunks: ResultChunk[] = [];
  try {
    const { columns, statementTypeId, transfer } = result;
    return {
      queryId,
      columns,
      statementTypeId,
      transfer,
      chunks,
      ...(await spoolRows(result, folder, chunks)),
    };
  } catch (error) {
    await discardChunks(chunks);
    throw error;
  }
}

/** Reads all results of a request, one after another; where one throws, no file of any is left. The request's id goes to a single one. */
export async function spoolResults(
  answers: readonly StatementResult[],
  requestId: string,
  folder: string,
): Promise<readonly SpooledResult[]> {
  const results: SpooledResult[] = [];
  try {
    for (const answer of answers) {
      const id = answers.length === 1 || answer.queryId !== requestId ? answer.queryId : randomUUID();
      results.push(await spoolResult(answer, id, folder));
    }
    return results;
  } catch (error) {
    await Promise.all(results.map(discardResult));
    throw error;
  }
}

/** Adds to `chunks` each one before it is written, so that a file that fails midway is known too. */
async function spoolRows(
  result: StatementResult,
  folder: string,
  chunks: ResultChunk[],
): Promise<Pick<SpooledResult, "inlineRows" | "total">> {
  let inlineRows: string | undefined;
  let pending: string[] = [];
  let characters = 0;
  let total = 0;

  const flush = async () => {
    const text = pending.join(",");
    if (inlineRows === undefined) inlineRows = text;
    else {
      const chunk = chunkOf(text, pending.length, result.columns, folder);
      chunks.push(chunk);
      await writeFile(chunk.file, text);
    }
    pending = [];
    characters = 0;
  };

  for await (const batch of result.rows()) {
    for (const row of batch) {
      pending.push(row);
      characters += row.length;
      total += 1;
      if (characters >= (inlineRows === undefined ? INLINE_CHARACTERS : CHUNK_CHARACTERS)) await flush();
    }
  }
  if (pending.length > 0 || inlineRows === undefined) await flush();
  return { inlineRows: inlineRows ?? "", total };
}

/** Chunks have no outer brackets: drivers add them. */
function chunkOf(text: string, rows: number, columns: readonly Column[], folder: string): ResultChunk {
  const key = randomBytes(24).toString("hex");
  return { columns, key, file: join(folder, `${key}.rows`), rows, bytes: Buffer.byteLength(text) };
}

/** The rows of such a text. */
export const rowsOf = (text: string) => JSON.parse(`[${text}]`) as readonly (readonly WireValue[])[];

/** Memory and disk that a kept result takes. */
export const memoryOf = (result: SpooledResult) => result.inlineRows.length * 2;
export const diskOf = (result: SpooledResult) => result.chunks.reduce((sum, chunk) => sum + chunk.bytes, 0);

export const discardResult = (result: SpooledResult): Promise<void> => discardChunks(result.chunks);

async function discardChunks(chunks: readonly ResultChunk[]): Promise<void> {
  await Promise.all(chunks.map((chunk) => rm(chunk.file, { force: true })));
}
