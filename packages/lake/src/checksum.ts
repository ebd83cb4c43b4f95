import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import type { ManifestFile } from "@firn/schema";
import { LakeError } from "./error";

/**
 * Makes sure that a local file is what the manifest says.
 * @throws LakeError when it is missing, or differs in size or content.
 */
export async function checkLocalFile(
  folder: string,
  file: ManifestFile,
  signal: AbortSignal | undefined,
): Promise<void> {
  const path = join(folder, file.path);
  const size = await stat(path).then(
    (found) => found.size,
    () => undefined,
  );
  if (size === undefined) throw altered(file, "it is missing");
  if (size !== file.bytes) throw altered(file, `it has ${size} bytes instead of ${file.bytes}`);
  if ((await sha256OfFile(path, signal)) !== file.sha256) throw altered(file, "sha256 differs");
}

/** SHA-256 of a file, lower-case hex. */
export async function sha256OfFile(path: string, signal?: AbortSignal): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), hash, { signal });
  return hash.digest("hex");
}

/** S3 wants checksums in base64. */
export function base64Of(hex: string): string {
  return Buffer.from(hex, "hex").toString("base64");
}

function altered(file: ManifestFile, how: string): LakeError {
  return new LakeError(`The file ${file.path} is not what was generated: ${how}`, {
    hint: "generate again with --force, then upload",
  });
}
