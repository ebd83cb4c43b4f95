import { isUtf8 } from "node:buffer";
import { notSupported, SqlError } from "../../errors";

/** How the error of a text that is not what its encoding says begins. */
export const INVALID_TEXT = "Invalid UTF8 detected in string";

/** Stands for bytes that are no UTF-8. No text has it: it is none of Unicode's characters, for ever. */
const INVALID = "\uFDD0";

/** Names of encodings that Node's decoder calls otherwise. */
const ENCODINGS: Readonly<Record<string, string>> = {
  UTF8: "utf-8",
  ISO88591: "latin1",
  UTF16: "utf-16le",
  UTF16LE: "utf-16le",
  UTF16BE: "utf-16be",
};

/** How bytes become text. */
export interface Decoding {
  readonly encoding: string;
  readonly replaceInvalidCharacters: boolean;
  readonly skipByteOrderMark: boolean;
}

/**
 * A text in parts. Bytes that are no UTF-8 become a mark, so that each record that holds one is an error by itself (`invalidText`); those of
 * another encoding are an error at once.
 */
export async function* decoded(
  parts: AsyncIterable<Buffer>,
  { encoding, replaceInvalidCharacters, skipByteOrderMark }: Decoding,
): AsyncGenerator<{ readonly text: string; readonly last: boolean }> {
  const label = ENCODINGS[encoding.replaceAll("-", "")] ?? encoding.toLowerCase();
  const marks = label === "utf-8" && !replaceInvalidCharacters;
  const decoder = decoderOf(label, encoding, {
    fatal: !replaceInvalidCharacters && !marks,
    ignoreBOM: !skipByteOrderMark,
  });
  const decode = (part?: Buffer): string =>
    strictly(() => (part ? decoder.decode(part, { stream: true }) : decoder.decode()));
  let rest: Buffer = Buffer.alloc(0);
  for await (const part of parts) {
    const bytes = rest.length > 0 ? Buffer.concat([rest, part]) : part;
    const end = marks ? lastWhole(bytes) : bytes.length;
    rest = bytes.subarray(end);
    const whole = bytes.subarray(0, end);
    yield { text: marks && !isUtf8(whole) ? marked(whole, decode) : decode(whole), last: false };
  }
  // What is left is the beginning of a character that has no end.
  yield { text: rest.length > 0 ? INVALID : decode(), last: true };
}

/** The index behind the last character whose bytes are all there. */
function lastWhole(bytes: Buffer): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if ((byte & 0xc0) === 0x80) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    return length > back ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}

/** Node puts U+FFFD where bytes are wrong. Those that the file itself holds (EF BF BD) step aside for U+FDD1 meanwhile. */
function marked(bytes: Buffer, decode: (part: Buffer) => string): string {
  const aside = bytes.toString("latin1").replaceAll("\xEF\xBF\xBD", "\xEF\xB7\x91");
  return decode(Buffer.from(aside, "latin1")).replaceAll("\uFFFD", INVALID).replaceAll("\uFDD1", "\uFFFD");
}

function decoderOf(label: string, encoding: string, options: { fatal: boolean; ignoreBOM: boolean }) {
  try {
    return new TextDecoder(label, options);
  } catch {
    throw notSupported(`ENCODING = ${encoding}`);
  }
}

function strictly(decode: () => string): string {
  try {
    return decode();
  } catch (cause) {
    throw new SqlError("100144", "22000", "Invalid characters detected in file", { cause });
  }
}

/** The error of a text with bytes that are no UTF-8. */
export const invalidText = (text: string | null): string | undefined =>
  text?.includes(INVALID) ? `${INVALID_TEXT} '${text.replaceAll(INVALID, "\uFFFD")}'` : undefined;
