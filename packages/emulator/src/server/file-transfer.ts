import { basename, join } from "node:path";
import type { FileTransfer } from "../wire/result-set";
import { compressionOf } from "../storage/read/compression";
import type { ClientApplication } from "./sessions";
import { EXPIRED, type StageFileRegistry } from "./stage-files";

/** The part of the answer to PUT and GET that tells a driver what to move. */
export interface FileTransferData {
  readonly command: "UPLOAD" | "DOWNLOAD";
  readonly src_locations: readonly string[];
  readonly localLocation: string | null;
  readonly stageInfo: Readonly<Record<string, unknown>>;
  readonly presignedUrls: readonly string[] | null;
  readonly encryptionMaterial: null;
  readonly autoCompress: boolean;
  readonly overwrite: boolean;
  readonly parallel: number;
  readonly sourceCompression: string;
  readonly clientShowEncryptionParameter: false;
  readonly threshold: number;
  readonly operation: "Node";
}

const MULTIPART_THRESHOLD = 209_715_200;

const common = (transfer: FileTransfer) => ({
  command: transfer.direction === "upload" ? ("UPLOAD" as const) : ("DOWNLOAD" as const),
  src_locations: transfer.direction === "upload" ? [transfer.local] : transfer.files,
  localLocation: transfer.direction === "upload" ? null : transfer.local,
  encryptionMaterial: null,
  autoCompress: transfer.autoCompress,
  overwrite: transfer.overwrite,
  parallel: transfer.parallel,
  sourceCompression: transfer.sourceCompression,
  clientShowEncryptionParameter: false as const,
  threshold: MULTIPART_THRESHOLD,
  operation: "Node" as const,
});

const stageInfo = (details: Readonly<Record<string, unknown>>) => ({
  path: "",
  region: "local",
  creds: {},
  storageAccount: null,
  endPoint: null,
  useS3RegionalUrl: false,
  useRegionalUrl: false,
  useVirtualUrl: false,
  presignedUrl: null,
  ...details,
});

/** Client and stage are on one machine: the driver copies files itself (Node's driver, Python's connector up to 4). */
export const localTransfer = (transfer: FileTransfer): FileTransferData => ({
  ...common(transfer),
  presignedUrls: null,
  stageInfo: stageInfo({
    locationType: "LOCAL_FS",
    location: transfer.folder.endsWith("/") ? transfer.folder : `${transfer.folder}/`,
    isClientSideEncrypted: false,
  }),
});

/** From version 5 on Python's connector has no LOCAL_FS; it takes a presigned URL of what it believes to be Google's storage. */
export const wantsUrls = ({ name, version }: ClientApplication): boolean =>
  name === "PythonConnector" && Number(version.split(".")[0]) >= 5;

/** What the connector may send along, as it checks before an upload that must not overwrite. */
const SIGNED_HEADERS = [
  "host",
  "x-goog-if-generation-match",
  "x-goog-meta-encryptiondata",
  "x-goog-meta-matdesc",
  "x-goog-meta-sfc-digest",
].join("%3B");

/** Files travel to and from this server. The connector asks again, with one file's name, for each file of a glob. */
export async function urlTransfer(
  transfer: FileTransfer,
  files: StageFileRegistry,
  origin: string,
): Promise<FileTransferData> {
  const upload = transfer.direction === "upload";
  const names = upload ? [await targetName(transfer)] : transfer.files;
  // An expired address makes the connector ask again, with the name of each file that the glob stands for.
  const addressOf = (name: string) =>
    upload && /[*?[]/.test(name) ? EXPIRED : files.grant(join(transfer.folder, name));
  const urls = names.map((name) => `${origin}${addressOf(name)}?X-Goog-SignedHeaders=${SIGNED_HEADERS}`);
  return {
    ...common(transfer),
    presignedUrls: upload ? null : urls,
    stageInfo: stageInfo({
      locationType: "GCS",
      location: "stage/",
      isClientSideEncrypted: true,
      presignedUrl: urls[0] ?? null,
    }),
  };
}

/** The name under which the connector will store the file: with .gz when it compresses. */
async function targetName(transfer: FileTransfer): Promise<string> {
  const name = basename(transfer.local);
  if (!transfer.autoCompress || transfer.sourceCompression !== "auto_detect") return name;
  const compressed =
    /\.(gz|bz2|br|zst|deflate|raw_deflate|parquet|orc)$/i.test(name) ||
    (await looksCompressed(transfer.local, name));
  return compressed ? name : `${name}.gz`;
}

const looksCompressed = (path: string, name: string) =>
  compressionOf(path, name, "AUTO").then(
    (compression) => compression !== "none",
    () => false,
  );
