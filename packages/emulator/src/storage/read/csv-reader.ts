import type { CsvFormat } from "../format/formats";
import { corruptionOf, readUnpacked, type Compression } from "./compression";
import { CsvParser, type CsvRecord } from "./csv-record";
import { decoded, invalidText } from "./decode";

/**
 * Records of a file in batches, headers and (if the format says so) blank lines left out. Where the file is broken, the last one says so.
 * `keepsText`: each with what the file has.
 */
export async function* readCsv(
  path: string,
  compression: Compression,
  format: CsvFormat,
  keepsText = false,
): AsyncGenerator<readonly CsvRecord[]> {
  let line = 0;
  try {
    for await (const records of readWhole(path, compression, format, keepsText)) {
      line = records.at(-1)?.line ?? line;
      yield records;
    }
  } catch (cause) {
    const error = corruptionOf(cause);
    if (error === undefined) throw cause;
    yield [{ fields: [], line: line + 1, error }];
  }
}

async function* readWhole(
  path: string,
  compression: Compression,
  format: CsvFormat,
  keepsText: boolean,
): AsyncGenerator<readonly CsvRecord[]> {
  const parser = new CsvParser(format, keepsText);
  let rest = "";
  let skip = format.parseHeader ? 1 : format.skipHeader;
  for await (const { text, last } of decoded(readUnpacked(path, compression), format)) {
    rest += text;
    const { records, used } = parser.parse(rest, last);
    rest = rest.slice(used);
    const kept = records
      .slice(skip)
      .filter((record) => !(format.skipBlankLines && isBlank(record)))
      .map(checked);
    skip = Math.max(0, skip - records.length);
    if (kept.length > 0) yield kept;
  }
}

/** A record with bytes that are no UTF-8 cannot be read. */
function checked(record: CsvRecord): CsvRecord {
  for (const field of record.fields) {
    const error = invalidText(field);
    if (error !== undefined) return { ...record, error: record.error ?? error };
  }
  return record;
}

const isBlank = ({ fields, error }: CsvRecord) =>
  error === undefined && fields.length === 1 && (fields[0] === null || fields[0] === "");

/** The names in the first line. */
export async function readCsvHeader(
  path: string,
  compression: Compression,
  format: CsvFormat,
): Promise<readonly string[]> {
  const plain: CsvFormat = {
    ...format,
    parseHeader: false,
    skipHeader: 0,
    nullIf: [],
    emptyFieldAsNull: false,
  };
  for await (const [first] of readCsv(path, compression, plain))
    return (first?.fields ?? []).map((name) => name ?? "");
  return [];
}
