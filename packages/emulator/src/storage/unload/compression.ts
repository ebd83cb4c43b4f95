import type { Transform } from "node:stream";
import { createBrotliCompress, createDeflate, createDeflateRaw, createGzip } from "node:zlib";
import { notSupported } from "../../errors";

/** A way to pack text: what the files' names end in, and the stream that does it. */
export interface Packing {
  readonly extension: string;
  /** Absent when nothing is packed. */
  readonly pack?: () => Transform;
}

const PACKINGS: Readonly<Record<string, Packing>> = {
  AUTO: { extension: ".gz", pack: createGzip },
  GZIP: { extension: ".gz", pack: createGzip },
  BROTLI: { extension: ".br", pack: createBrotliCompress },
  DEFLATE: { extension: ".deflate", pack: createDeflate },
  RAW_DEFLATE: { extension: ".raw_deflate", pack: createDeflateRaw },
  NONE: { extension: "" },
};

/** What COMPRESSION of a CSV or JSON format means. Throws notSupported for BZ2 and ZSTD. */
export function packingOf(compression: string): Packing {
  const packing = PACKINGS[compression];
  if (!packing) throw notSupported(`unloading with COMPRESSION = ${compression}`);
  return packing;
}

/** What COMPRESSION of a Parquet format means to DuckDB, and the files' extension. Throws notSupported for LZO. */
export function parquetPacking(compression: string): { readonly codec: string; readonly extension: string } {
  if (compression === "AUTO" || compression === "SNAPPY")
    return { codec: "snappy", extension: "snappy.parquet" };
  if (compression === "NONE") return { codec: "uncompressed", extension: "parquet" };
  throw notSupported(`unloading Parquet with COMPRESSION = ${compression}`);
}
