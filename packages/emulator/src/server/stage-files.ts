import { randomBytes } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { stat } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { writeWhole } from "../storage/stage/partial";
import { HttpError } from "./http";
import type { Exchange } from "./routes";

const KEPT = 10_000;

/** An address that stands for no file. */
export const EXPIRED = "/stage-files/0";

/**
 * Files that a driver may put or get over HTTP, as it would at a cloud's presigned URL. Whoever has the key may use the one file;
 * the oldest keys are forgotten.
 */
export class StageFileRegistry {
  private readonly files = new Map<string, string>();

  /** Path of a URL that stands for a file. */
  grant(path: string): string {
    const key = randomBytes(24).toString("hex");
    this.files.set(key, path);
    const [oldest] = this.files.keys();
    if (this.files.size > KEPT && oldest !== undefined) this.files.delete(oldest);
    return `/stage-files/${key}`;
  }

  find(key: string): string {
    const path = this.files.get(key);
    if (path === undefined) throw new HttpError(400, "the address has expired");
    return path;
  }
}

/** PUT: the body becomes the file, whole or not at all. */
export async function receiveFile({ stageFiles, request, response, captured }: Exchange): Promise<undefined> {
  const path = stageFiles.find(captured[0] ?? "");
  const mustBeNew = request.headers["x-goog-if-generation-match"] === "0";
  if (mustBeNew && (await stat(path).catch(() => undefined)))
    throw new HttpError(412, "the file is there already");
  await writeWhole(path, (partial) => pipeline(request, createWriteStream(partial)));
  response.writeHead(200, { "content-length": 0 });
  response.end();
  return undefined;
}

/** GET and HEAD. */
export async function sendFile({ stageFiles, request, response, captured }: Exchange): Promise<undefined> {
  const path = stageFiles.find(captured[0] ?? "");
  const found = await stat(path).catch(() => undefined);
  if (!found) throw new HttpError(404, "no such file");
  response.writeHead(200, { "content-type": "application/octet-stream", "content-length": found.size });
  if (request.method === "HEAD") response.end();
  else await pipeline(createReadStream(path), response);
  return undefined;
}
