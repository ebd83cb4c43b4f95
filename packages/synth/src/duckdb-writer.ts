import { DuckDBInstance, type DuckDBConnection } from "@duckdb/node-api";
import type { FileFormat } from "@firn/schema";

export interface DuckDBLimits {
  readonly memoryMiB: number;
  /** Where DuckDB spills what does not fit. */
  readonly temporaryFolder: string;
}

/**
 * A DuckDB of its own, in memory, with one thread. One thread a query is what makes the bytes of a file the same on every machine;
 * several writers at once use the cores.
 */
export class DuckDBWriter {
  private constructor(
    private readonly instance: DuckDBInstance,
    readonly connection: DuckDBConnection,
  ) {}

  static async open({ memoryMiB, temporaryFolder }: DuckDBLimits): Promise<DuckDBWriter> {
    const instance = await DuckDBInstance.create(":memory:", {
      threads: "1",
      memory_limit: `${memoryMiB}MiB`,
      temp_directory: temporaryFolder,
      preserve_insertion_order: "true",
      // Joins run as they are written, the right side looked up for each row of the left: so rows keep their order, whatever the sizes.
      disabled_optimizers: "join_order,build_side_probe_side",
    });
    return new DuckDBWriter(instance, await instance.connect());
  }

  async run(sql: string): Promise<void> {
    await this.connection.run(sql);
  }

  /** Writes a query's rows to a file and returns their number. */
  async copy(query: string, path: string, format: FileFormat): Promise<number> {
    const result = await this.connection.runAndReadAll(
      `COPY (${query}) TO '${path.replaceAll("'", "''")}' (${copyOptions(format)})`,
    );
    return Number(result.getRows()[0]?.[0] ?? 0);
  }

  /** Stops the running statement, which then fails. */
  interrupt(): void {
    this.connection.interrupt();
  }

  close(): void {
    this.connection.closeSync();
    this.instance.closeSync();
  }
}

/** Row groups have a fixed size, and neither format writes the time, so equal rows give equal bytes. */
function copyOptions(format: FileFormat): string {
  return format === "parquet"
    ? "FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 122880"
    : "FORMAT csv, HEADER, COMPRESSION gzip";
}
