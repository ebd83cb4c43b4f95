import { AbortMultipartUploadCommand, ListMultipartUploadsCommand, type S3Client } from "@aws-sdk/client-s3";

/** Ends the uploads in parts below a prefix that a killed process left behind: their parts cost storage and are never seen. */
export async function abortUnfinishedUploads(
  client: S3Client,
  bucket: string,
  prefix: string,
): Promise<number> {
  const { Uploads: uploads = [] } = await client.send(
    new ListMultipartUploadsCommand({ Bucket: bucket, Prefix: prefix }),
  );
  for (const { Key, UploadId } of uploads) {
    await client.send(new AbortMultipartUploadCommand({ Bucket: bucket, Key, UploadId }));
  }
  return uploads.length;
}
