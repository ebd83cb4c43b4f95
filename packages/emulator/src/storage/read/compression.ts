import { open } from "node:fs/promises";
import { createReadStream } from "node:fs";
import type { Readable, Transform } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate, createInflateRaw } from "node:zlib";
import { notSupported } from "../../errors";

export type Compression = "none" | "gzip" | "zstd" | "deflate" | "raw_deflate" | "brotli" | "bz2";

const BY_OPTION: Readonly<Record<string, Compression>> = {
  NONE: "none",
  GZIP: "gzip",
  ZSTD: "zstd",
  DEFLATE: "deflate",
  RAW_DEFLATE: "raw_deflate",
  BROTLI: "brotli",
  BZ2: "bz2",
};

const BY_MAGIC: readonly (readonly [Buffer, Compression])[] = [
  [Buffer.from([0x1f, 0x8b]), "gzip"],
  [Buffer.from([0x28, 0xb5, 0x2f, 0xfd]), "zstd"],
  [Buffer.from("BZh"), "bz2"],
];

/** How a file is compressed: as the option says, and for AUTO by its first bytes (brotli, which has none, by its name). */
export async function compressionOf(path: string, name: string, option: string): Promise<Compression> {
  if (option !== "AUTO") {
    const known = BY_OPTION[option];
    if (!known) throw notSupported(`COMPRESSION = ${option}`);
    return known;
  }
  if (name.endsWith(".br")) return "brotli";
  const start = await firstBytes(path);
  return BY_MAGIC.find(([magic]) => start.subarray(0, magic.length).equals(magic))?.[1] ?? "none";
}

async function firstBytes(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** What is to be said of a file that is compressed, but broken; undefined for every other error. */
export function corruptionOf(error: unknown): string | undefined {
  const code = typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";
  if (!/^(Z_|ERR_)/.test(code)) return undefined;
  return "Error decompressing the file: it is cut off or not what its compression says";
}

/** The file's content, unpacked. */
export function readUnpacked(path: string, compression: Compression): Readable {
  const raw = createReadStream(path, { highWaterMark: 1 << 20 });
  const unpack = (through: Transform) => {
    raw.on("error", (error) => through.destroy(error));
    return raw.pipe(through);
  };
  switch (compression) {
    case "none":
      return raw;
    case "gzip":
      return unpack(createGunzip({ chunkSize: 1 << 20 }));
    case "deflate":
      return unpack(createInflate());
    case "raw_deflate":
      return unpack(createInflateRaw());
    case "brotli":
      return unpack(createBrotliDecompress());
    case "zstd":
    case "bz2":
      throw notSupported(`${compression} files of this kind`);
  }
}
