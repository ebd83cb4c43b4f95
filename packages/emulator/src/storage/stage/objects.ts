import { createHash, randomUUID } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, rename, rm, stat, utimes } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import type { Readable } from "node:stream";
import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  type S3Client,
} from "@aws-sdk/client-s3";
import type { StorageContext } from "../context";
import { stageFailure } from "../s3/failure";
import { makeRoom } from "./file-cache";
import type { StageFile } from "./files";
import type { S3Location } from "./location";

/** Objects whose key starts with the stage's prefix and the location's path; "folders" of size 0 are left out. */
export async function listObjects(client: S3Client, location: S3Location): Promise<readonly StageFile[]> {
  const files: StageFile[] = [];
  let token: string | undefined;
  do {
    const page = await client
      .send(
        new ListObjectsV2Command({
          Bucket: location.bucket,
          Prefix: location.root + location.path,
          ContinuationToken: token,
        }),
      )
      .catch(stageFailure);
    for (const object of page.Contents ?? []) {
      if (!object.Key || object.Key.endsWith("/")) continue;
      files.push(
        describe(
          location,
          object.Key,
          object.Size ?? 0,
          object.ETag ?? "",
          object.LastModified ?? new Date(0),
        ),
      );
    }
    token = page.NextContinuationToken;
  } while (token !== undefined);
  return files.sort((a, b) => (a.name < b.name ? -1 : 1));
}

function describe(location: S3Location, key: string, size: number, etag: string, modified: Date): StageFile {
  const url = `s3://${location.bucket}/${key}`;
  return {
    name: key.slice(location.root.length),
    shown: url,
    metadataName: key,
    loadedName: url,
    size,
    md5: etag.replaceAll('"', ""),
    modified,
  };
}

const fetching = new Map<string, Promise<string>>();

/** The object as a file, from the cache when it has this version of it already. */
export async function fetchObject(
  client: S3Client,
  location: S3Location,
  file: StageFile,
  { dataFolder, files }: Pick<StorageContext, "dataFolder" | "files">,
): Promise<string> {
  const folder = join(dataFolder, "cache", "objects");
  const version = createHash("sha256")
    .update(`${location.bucket} ${location.root}${file.name} ${file.md5} ${file.size}`)
    .digest("hex");
  const path = join(folder, version);
  files.hold(path);
  const running = fetching.get(path);
  if (running) return running;
  const work = cached(path).then((there) => there ?? download(client, location, file, folder, path));
  fetching.set(path, work);
  return work.finally(() => fetching.delete(path));
}

async function cached(path: string): Promise<string | undefined> {
  const now = new Date();
  // The time of last use decides what is thrown away first.
  return utimes(path, now, now).then(
    () => path,
    () => undefined,
  );
}

async function download(
  client: S3Client,
  location: S3Location,
  file: StageFile,
  folder: string,
  path: string,
): Promise<string> {
  await mkdir(folder, { recursive: true });
  await makeRoom(folder, file.size);
  const partial = `${path}.${randomUUID()}.part`;
  try {
    const object = await client
      .send(new GetObjectCommand({ Bucket: location.bucket, Key: location.root + file.name }))
      .catch(stageFailure);
    await pipeline(object.Body as Readable, createWriteStream(partial));
    await rename(partial, path);
  } finally {
    await rm(partial, { force: true });
  }
  return path;
}

export async function removeObject(client: S3Client, location: S3Location, file: StageFile): Promise<void> {
  await client
    .send(new DeleteObjectCommand({ Bucket: location.bucket, Key: location.root + file.name }))
    .catch(stageFailure);
}

export async function storeObject(
  client: S3Client,
  location: S3Location,
  path: string,
  name: string,
): Promise<void> {
  const { size } = await stat(path);
  await client
    .send(
      new PutObjectCommand({
        Bucket: location.bucket,
        Key: location.root + name,
        Body: createReadStream(path),
        ContentLength: size,
      }),
    )
    .catch(stageFailure);
}
