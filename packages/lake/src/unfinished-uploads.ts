import {
  AbortMultipartUploadCommand,
  ListMultipartUploadsCommand,
  type ListMultipartUploadsCommandOutput,
  type MultipartUpload,
} from "@aws-sdk/client-s3";

type Page = Pick<
  ListMultipartUploadsCommandOutput,
  "Uploads" | "IsTruncated" | "NextKeyMarker" | "NextUploadIdMarker"
>;

/** What of an S3 client is used here. */
export interface Sender {
  send(command: ListMultipartUploadsCommand): Promise<Page>;
  send(command: AbortMultipartUploadCommand): Promise<unknown>;
}

/**
 * Ends the uploads in parts below a prefix that `isLeftBehind` chooses, and returns how many there were: the parts of a killed
 * process cost storage and are never seen.
 */
export async function abortUnfinishedUploads(
  client: Sender,
  bucket: string,
  prefix: string,
  isLeftBehind: (upload: MultipartUpload) => boolean = () => true,
): Promise<number> {
  const leftBehind = (await unfinishedUploads(client, bucket, prefix)).filter(isLeftBehind);
  for (const { Key, UploadId } of leftBehind) {
    await client.send(new AbortMultipartUploadCommand({ Bucket: bucket, Key, UploadId }));
  }
  return leftBehind.length;
}

/** A colleague who uploads the same dataset at this moment is left alone: his parts are not an hour old. */
const hour = 60 * 60_000;

/** Chooses uploads to these keys that began more than an hour ago. */
export function leftBehindAt(now: Date, keys: ReadonlySet<string>): (upload: MultipartUpload) => boolean {
  return ({ Key = "", Initiated = now }) => keys.has(Key) && Initiated.getTime() < now.getTime() - hour;
}

async function unfinishedUploads(client: Sender, bucket: string, prefix: string): Promise<MultipartUpload[]> {
  const found: MultipartUpload[] = [];
  let next: { KeyMarker?: string; UploadIdMarker?: string } | undefined = {};
  while (next) {
    const command: ListMultipartUploadsCommand = new ListMultipartUploadsCommand({
      Bucket: bucket,
      Prefix: prefix,
      ...next,
    });
    const page = await client.send(command);
    found.push(...(page.Uploads ?? []));
    next = page.IsTruncated
      ? { KeyMarker: page.NextKeyMarker, UploadIdMarker: page.NextUploadIdMarker }
      : undefined;
  }
  return found;
}
