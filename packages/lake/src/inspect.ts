import type { S3Client } from "@aws-sdk/client-s3";
import type { LakeConnection } from "@firn/config";
import type { Manifest } from "@firn/schema";
import pMap from "p-map";
import { withLake } from "./client";
import { LakeError, toLakeError } from "./error";
import { expectedObjects, tablePrefix, type ExpectedObject } from "./keys";
import { listObjects, type ListedObject } from "./listing";
import { headObject, holds } from "./object-metadata";
import type { Receipt } from "./receipt";

export interface Finding {
  readonly kind: "missing" | "truncated" | "altered" | "foreign";
  readonly key: string;
  readonly sentence: string;
}

/**
 * Compares the lake with a manifest: one listing a table where a receipt says what each object was, else one question an object.
 * Returns what is missing, altered or foreign; nothing means that the dataset can be loaded.
 */
export async function inspectDataset(
  lake: LakeConnection,
  manifest: Manifest,
  receipt: Receipt | undefined,
): Promise<Finding[]> {
  try {
    return await withLake(lake, (client) => inspect(client, lake.bucket, manifest, receipt));
  } catch (error) {
    throw toLakeError(error, lake, `Looking at the dataset of ${manifest.demo}`);
  }
}

/** The same as an error: the first finding is its sentence, the others are counted. */
export function findingsError(findings: readonly Finding[], hint: string): LakeError | undefined {
  const [first, ...others] = findings;
  if (first === undefined) return undefined;
  const more = others.length > 0 ? ` (and ${others.length} more)` : "";
  return new LakeError(`${first.sentence}${more}`, { hint: first.kind === "foreign" ? foreignHint : hint });
}

const foreignHint = "remove it, or move it out of this prefix: Firn alone writes here";

async function inspect(
  client: S3Client,
  bucket: string,
  manifest: Manifest,
  receipt: Receipt | undefined,
): Promise<Finding[]> {
  const expected = expectedObjects(manifest);
  const listings = await pMap(
    manifest.tables,
    (table) => listObjects(client, bucket, tablePrefix(manifest, table.name)),
    { concurrency: 4 },
  );
  const listed = new Map(listings.flatMap((listing) => [...listing]));
  const etags = new Map(receipt?.objects.map((object) => [object.key, object.etag]));
  const changed = await pMap(
    expected,
    (file) => findingOf(client, bucket, file, listed.get(file.key), etags.get(file.key)),
    { concurrency: 8 },
  );
  const foreign = await foreignObjects(client, bucket, manifest, expected, listed);
  return [...changed.filter((finding) => finding !== undefined), ...foreign];
}

async function findingOf(
  client: S3Client,
  bucket: string,
  file: ExpectedObject,
  listed: ListedObject | undefined,
  etag: string | undefined,
): Promise<Finding | undefined> {
  const name = `${file.table} ${file.path}`;
  if (listed === undefined) return finding("missing", file.key, `${name} is not in the lake`);
  if (listed.bytes !== file.bytes) {
    const how = `it has ${listed.bytes} bytes in the lake instead of ${file.bytes}`;
    const kind = listed.bytes < file.bytes ? "truncated" : "altered";
    return finding(kind, file.key, `${name} is not what was generated: ${how}`);
  }
  if (etag !== undefined && etag === listed.etag) return undefined;
  if (etag === undefined && holds(await headObject(client, bucket, file.key), file)) return undefined;
  return finding("altered", file.key, `${name} is not what was generated: its checksum in the lake differs`);
}

/** Objects below the dataset's prefixes that no manifest of this dataset spoke of. */
async function foreignObjects(
  client: S3Client,
  bucket: string,
  manifest: Manifest,
  expected: readonly ExpectedObject[],
  listed: ReadonlyMap<string, ListedObject>,
): Promise<Finding[]> {
  const known = new Set(expected.map((file) => file.key));
  const unknown = [...listed.keys()].filter((key) => !known.has(key) && !key.endsWith("/"));
  // Files of the same dataset under another as-of date are Firn's own: an earlier manifest spoke of them.
  const heads = await pMap(unknown, (key) => headObject(client, bucket, key), { concurrency: 8 });
  return unknown
    .filter((_, n) => heads[n]?.datasetId !== manifest.datasetId)
    .map((key) => finding("foreign", key, `${key} lies in the lake, but no manifest speaks of it`));
}

const finding = (kind: Finding["kind"], key: string, sentence: string): Finding => ({ kind, key, sentence });
