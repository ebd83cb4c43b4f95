import type { CsvFormat } from "../format/formats";
import { readUnpacked, type Compression } from "./compression";
import { CsvParser, type CsvRecord } from "./csv-record";
import { notSupported, SqlError } from "../../errors";

/** Names of encodings that Node's decoder calls otherwise. */
const ENCODINGS: Readonly<Record<string, string>> = {
  UTF8: "utf-8",
  ISO88591: "latin1",
  UTF16: "utf-16le",
  UTF16LE: "utf-16le",
  UTF16BE: "utf-16be",
};

function decoderOf(format: CsvFormat): InstanceType<typeof TextDecoder> {
  const label = ENCODINGS[format.encoding.replaceAll("-", "")] ?? format.encoding.toLowerCase();
  try {
    return new TextDecoder(label, {
      fatal: !format.replaceInvalidCharacters,
      ignoreBOM: !format.skipByteOrderMark,
    });
  } catch {
    throw notSupported(`ENCODING = ${format.encoding}`);
  }
}

async function* decoded(
  path: string,
  compression: Compression,
  format: CsvFormat,
): AsyncGenerator<{ text: string; last: boolean }> {
  const decoder = decoderOf(format);
  const decode = (part?: Buffer) => {
    try {
      return part ? decoder.decode(part, { stream: true }) : decoder.decode();
    } catch (cause) {
      throw new SqlError("100144", "22000", `Invalid UTF8 detected in file`, { cause });
    }
  };
  for await (const part of readUnpacked(path, compression))
    yield { text: decode(part as Buffer), last: false };
  yield { text: decode(), last: true };
}

/** Records of a file in batches, headers and (if the format says so) blank lines left out. */
export async function* readCsv(
  path: string,
  compression: Compression,
  format: CsvFormat,
): AsyncGenerator<readonly CsvRecord[]> {
  const parser = new CsvParser(format);
  let rest = "";
  let skip = format.parseHeader ? 1 : format.skipHeader;
  for await (const { text, last } of decoded(path, compression, format)) {
    rest += text;
    const { records, used } = parser.parse(rest, last);
    rest = rest.slice(used);
    const kept = records.slice(skip).filter((record) => !(format.skipBlankLines && isBlank(record)));
    skip = Math.max(0, skip - records.length);
    if (kept.length > 0) yield kept;
  }
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
