import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type { Answer } from "./answer-cache";

const compress = promisify(gzip);
/** Below it, compression saves no packet. */
const WORTH_COMPRESSING = 1400;

/** An answer from its text, with a compressed copy and a tag that changes with it. */
export async function encode(text: string | Buffer): Promise<Answer> {
  const bytes = typeof text === "string" ? Buffer.from(text) : text;
  return {
    bytes,
    gzip: bytes.length < WORTH_COMPRESSING ? undefined : await compress(bytes, { level: 5 }),
    etag: `"${createHash("sha256").update(bytes).digest("base64url").slice(0, 22)}"`,
  };
}
