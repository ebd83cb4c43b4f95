import type { AnyTable, ManifestFile } from "@firn/schema";
import type { GenerationJob } from "./generation-jobs";

export interface GenerationProgress {
  readonly table: string;
  readonly rows: number;
  /** As far as it is known beforehand. */
  readonly expectedRows: number;
  readonly files: number;
  readonly expectedFiles: number;
}

/** Adds up, by table, what is done. */
export class ProgressLedger {
  private readonly tables = new Map<AnyTable, GenerationProgress>();

  constructor(
    jobs: readonly GenerationJob[],
    private readonly report: (progress: GenerationProgress) => void = () => undefined,
  ) {
    for (const { table, expectedRows, paths } of jobs) {
      const before = this.of(table);
      this.tables.set(table, {
        ...before,
        expectedRows: before.expectedRows + expectedRows,
        expectedFiles: before.expectedFiles + paths.length,
      });
    }
  }

  add(table: AnyTable, file: ManifestFile): void {
    const before = this.of(table);
    const after = { ...before, rows: before.rows + file.rows, files: before.files + 1 };
    this.tables.set(table, after);
    this.report(after);
  }

  private of(table: AnyTable): GenerationProgress {
    return (
      this.tables.get(table) ?? { table: table.name, rows: 0, expectedRows: 0, files: 0, expectedFiles: 0 }
    );
  }
}
