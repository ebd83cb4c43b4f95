import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";

export interface Checksum {
  readonly bytes: number;
  /** Lower-case hexadecimal. */
  readonly sha256: string;
}

export async function checksumOf(path: string): Promise<Checksum> {
  const hash = createHash("sha256");
  let bytes = 0;
  for await (const block of createReadStream(path, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) {
    hash.update(block);
    bytes += block.length;
  }
  return { bytes, sha256: hash.digest("hex") };
}

/** Whether the file is there with exactly these bytes. The size is asked first, because it costs nothing. */
export async function matchesChecksum(path: string, expected: Checksum): Promise<boolean> {
  const size = await stat(path).then(
    (found) => found.size,
    () => -1,
  );
  return size === expected.bytes && (await checksumOf(path)).sha256 === expected.sha256;
}
