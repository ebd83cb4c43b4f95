import { createWriteStream } from "node:fs";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { finished } from "node:stream/promises";
import type { DuckDBConnection } from "@duckdb/node-api";
import type { Packing } from "./compression";

export interface UnloadedFile {
  readonly path: string;
  readonly rows: number;
  /** As stored. */
  readonly bytes: number;
  readonly uncompressed: number;
}

export interface RecordSettings {
  readonly folder: string;
  readonly header: string | undefined;
  readonly delimiter: string;
  readonly pack: Packing["pack"];
  readonly maxFileSize: number;
}

/** Writes the texts that a query gives to files, a new one when a file has reached its size. No rows, no files. */
export async function writeRecords(
  connection: DuckDBConnection,
  sql: string,
  settings: RecordSettings,
): Promise<readonly UnloadedFile[]> {
  const files: UnloadedFile[] = [];
  let open: OpenFile | undefined;
  const result = await connection.stream(sql);
  for (;;) {
    const chunk = await result.fetchChunk();
    if (!chunk || chunk.rowCount === 0) break;
    for (const record of chunk.getColumnValues(0) as string[]) {
      open ??= new OpenFile(join(settings.folder, String(files.length)), settings);
      await open.write(record);
      if (open.uncompressed < settings.maxFileSize) continue;
      files.push(await open.close());
      open = undefined;
    }
  }
  if (open) files.push(await open.close());
  return files;
}

class OpenFile {
  uncompressed = 0;
  private rows = 0;
  private readonly target;
  private readonly stream: NodeJS.WritableStream;

  constructor(
    private readonly path: string,
    private readonly settings: RecordSettings,
  ) {
    this.target = createWriteStream(path);
    const packed = settings.pack?.();
    packed?.pipe(this.target);
    this.stream = packed ?? this.target;
    if (settings.header !== undefined) void this.put(settings.header);
  }

  async write(record: string): Promise<void> {
    this.rows += 1;
    await this.put(record);
  }

  async close(): Promise<UnloadedFile> {
    this.stream.end();
    await finished(this.target);
    return {
      path: this.path,
      rows: this.rows,
      bytes: (await stat(this.path)).size,
      uncompressed: this.uncompressed,
    };
  }

  private async put(record: string): Promise<void> {
    const text = record + this.settings.delimiter;
    this.uncompressed += Buffer.byteLength(text);
    if (!this.stream.write(text)) await new Promise((resolve) => this.stream.once("drain", resolve));
  }
}
