import {
  AbortMultipartUploadCommand,
  type ListMultipartUploadsCommand,
  type ListMultipartUploadsCommandOutput,
  type MultipartUpload,
} from "@aws-sdk/client-s3";
import { abortUnfinishedUploads, leftBehindAt } from "./unfinished-uploads";

const now = new Date("2026-01-02T12:00:00Z");
const upload = (Key: string, Initiated: string): MultipartUpload => ({
  Key,
  UploadId: Key,
  Initiated: new Date(Initiated),
});

/** An S3 that lists one upload a page. */
function pagedS3(uploads: readonly MultipartUpload[]) {
  const aborted: (string | undefined)[] = [];
  async function send(
    command: ListMultipartUploadsCommand | AbortMultipartUploadCommand,
  ): Promise<Omit<ListMultipartUploadsCommandOutput, "$metadata">> {
    if (command instanceof AbortMultipartUploadCommand) {
      aborted.push(command.input.Key);
      return {};
    }
    const at = uploads.findIndex(({ Key }) => Key === command.input.KeyMarker) + 1;
    const page = uploads.slice(at, at + 1);
    const marker = page[0]?.Key;
    const IsTruncated = at + 1 < uploads.length;
    return { Uploads: page, IsTruncated, NextKeyMarker: marker, NextUploadIdMarker: marker };
  }
  return { client: { send }, aborted };
}

const uploads = [
  upload("shop/a/old", "2026-01-02T10:59:00Z"),
  upload("shop/a/running", "2026-01-02T11:30:00Z"),
  upload("shop/other-dataset/old", "2026-01-01T00:00:00Z"),
  upload("shop/b/old", "2026-01-02T10:00:00Z"),
];

test("ends what lies for an hour below the dataset's own keys, on every page", async () => {
  const { client, aborted } = pagedS3(uploads);
  const keys = new Set(["shop/a/old", "shop/a/running", "shop/b/old"]);
  expect(await abortUnfinishedUploads(client, "lake", "shop/", leftBehindAt(now, keys))).toBe(2);
  expect(aborted).toEqual(["shop/a/old", "shop/b/old"]);
});

test("ends all uploads of a demo that is removed", async () => {
  const { client } = pagedS3(uploads);
  expect(await abortUnfinishedUploads(client, "lake", "shop/")).toBe(4);
});
