import { HeadObjectCommand, NotFound, type S3Client } from "@aws-sdk/client-s3";
import type { LakeConnection } from "@firn/config";
import pMap from "p-map";
import { withLake } from "./client";
import { toLakeError } from "./error";
import { listObjects } from "./listing";
import type { Receipt } from "./receipt";

/** Keys of a receipt that are no longer in the lake, the manifest's included. Contents are not looked at: see `inspectDataset`. */
export async function missingObjects(lake: LakeConnection, receipt: Receipt): Promise<string[]> {
  try {
    return await withLake(lake, async (client) => {
      const found = await presentKeys(client, lake.bucket, receipt);
      const keys = receipt.objects.map((object) => object.key).filter((key) => !found.has(key));
      return (await exists(client, lake.bucket, receipt.manifestKey)) ? keys : [...keys, receipt.manifestKey];
    });
  } catch (error) {
    throw toLakeError(error, lake, `Looking at the dataset of ${receipt.demo}`);
  }
}

async function presentKeys(client: S3Client, bucket: string, receipt: Receipt): Promise<ReadonlySet<string>> {
  const prefixes = new Set(receipt.objects.map(({ key }) => key.split("/").slice(0, 3).join("/") + "/"));
  const listings = await pMap(prefixes, (prefix) => listObjects(client, bucket, prefix), { concurrency: 4 });
  return new Set(listings.flatMap((listing) => [...listing.keys()]));
}

async function exists(client: S3Client, bucket: string, key: string): Promise<boolean> {
  try {
    await client.send(new HeadObjectCommand({ Bucket: bucket, Key: key }));
    return true;
  } catch (error) {
    if (error instanceof NotFound) return false;
    throw error;
  }
}
