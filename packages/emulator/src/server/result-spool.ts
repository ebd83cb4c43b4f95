import { randomBytes } from "node:crypto";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { FileTransfer, StatementResult } from "../session/result";
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

/** Reads a result to its end. No more than one chunk is held in memory. */
export async function spoolResult(
  result: StatementResult,
  queryId: string,
  folder: string,
): Promise<SpooledResult> {
  const chunks: ResultChunk[] = [];
  let inlineRows: string | undefined;
  let pending: string[] = [];
  let characters = 0;
  let total = 0;

  const flush = async () => {
    const text = pending.join(",");
    if (inlineRows === undefined) inlineRows = text;
    else chunks.push({ ...(await writeChunk(text, pending.length, folder)), columns: result.columns });
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
  return {
    queryId,
    columns: result.columns,
    statementTypeId: result.statementTypeId,
    total,
    inlineRows: inlineRows ?? "",
    chunks,
    transfer: result.transfer,
  };
}

/** Chunks have no outer brackets: drivers add them. */
async function writeChunk(text: string, rows: number, folder: string): Promise<Omit<ResultChunk, "columns">> {
  const key = randomBytes(24).toString("hex");
  const file = join(folder, `${key}.rows`);
  await writeFile(file, text);
  return { key, file, rows, bytes: Buffer.byteLength(text) };
}

/** The rows of such a text. */
export const rowsOf = (text: string) => JSON.parse(`[${text}]`) as readonly (readonly WireValue[])[];

/** Memory and disk that a kept result takes. */
export const memoryOf = (result: SpooledResult) => result.inlineRows.length * 2;
export const diskOf = (result: SpooledResult) => result.chunks.reduce((sum, chunk) => sum + chunk.bytes, 0);

export async function discardResult(result: SpooledResult): Promise<void> {
  await Promise.all(result.chunks.map((chunk) => rm(chunk.file, { force: true })));
}
