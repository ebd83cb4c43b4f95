import { GetObjectCommand, NoSuchKey } from "@aws-sdk/client-s3";
import type { LakeConnection } from "@firn/config";
import type { Manifest } from "@firn/schema";
import { isManifest } from "@firn/schema/is-manifest";
import { withLake } from "./client";
import { LakeError, toLakeError } from "./error";
import { manifestKey, type DatasetName } from "./keys";

/** The manifest of a dataset as the lake holds it, or undefined where its upload never ended. */
export async function storedManifest(
  lake: LakeConnection,
  dataset: DatasetName,
): Promise<Manifest | undefined> {
  const key = manifestKey(dataset);
  try {
    const text = await withLake(lake, async (client) => {
      const object = await client.send(new GetObjectCommand({ Bucket: lake.bucket, Key: key }));
      return object.Body?.transformToString();
    });
    return parse(text ?? "", key);
  } catch (error) {
    if (error instanceof NoSuchKey) return undefined;
    throw toLakeError(error, lake, `Reading ${key}`);
  }
}

function parse(text: string, key: string): Manifest {
  const content = contentOf(text);
  if (isManifest(content)) return content;
  throw new LakeError(`${key} is no manifest`, { hint: "upload the dataset again with --force" });
}

function contentOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
