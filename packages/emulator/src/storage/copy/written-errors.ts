import type { CsvFormat } from "../format/formats";
import { readCsv } from "../read/csv-reader";
import type { CsvRecord } from "../read/csv-record";
import type { SourceFile } from "../read/source";
import type { Diagnosis, RowError } from "./row-error";

/**
 * A CSV file's errors with the line, the character and the record as the file has them, quotes and all: the file is read once more, up to the
 * last row that is wrong.
 */
export async function withWritten(
  diagnosis: Diagnosis,
  source: SourceFile,
  format: CsvFormat,
): Promise<Diagnosis> {
  const last = diagnosis.errors.at(-1)?.row;
  if (last === undefined) return diagnosis;
  const wanted = new Set(diagnosis.errors.map(({ row }) => row));
  const found = new Map<number, CsvRecord>();
  let row = 0;
  for await (const records of readCsv(source.path, source.compression, format, true)) {
    for (const record of records) if (wanted.has(++row)) found.set(row, record);
    if (row >= last) break;
  }
  return { ...diagnosis, errors: diagnosis.errors.map((error) => written(error, found.get(error.row))) };
}

function written(error: RowError, record: CsvRecord | undefined): RowError {
  if (!record?.written) return error;
  const start = error.field === undefined ? undefined : record.written.starts[error.field - 1];
  return {
    ...error,
    line: record.line,
    character: start === undefined ? error.character : start + 1,
    record: record.written.text,
  };
}
