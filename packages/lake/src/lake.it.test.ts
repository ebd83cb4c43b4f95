import { createHash, randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  ListMultipartUploadsCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  type S3Client,
} from "@aws-sdk/client-s3";
import type { Manifest } from "@firn/schema";
import {
  findingsError,
  inspectDataset,
  manifestKey,
  objectKey,
  removeDemoFromLake,
  storedManifest,
  uploadDataset,
} from ".";
import { startLocalS3, withLake, type LocalS3 } from "./testing";

let s3: LocalS3;
let folder: string;
let manifest: Manifest;

beforeAll(async () => {
  s3 = await startLocalS3();
}, 40_000);
afterAll(() => s3.stop());

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "firn-lake-"));
  manifest = dataset({
    "CUSTOMERS/part-1.csv.gz": 2000,
    "CUSTOMERS/part-2.csv.gz": 3000,
    "SALES/2024-01.parquet": 4000,
  });
  await removeDemoFromLake(s3.lake, manifest.demo);
});
afterEach(() => rmSync(folder, { recursive: true }));

const send = <T>(work: (client: S3Client) => Promise<T>) => withLake(s3.lake, work);
const upload = () => uploadDataset({ lake: s3.lake, manifest, folder });

describe("uploadDataset", () => {
  it("uploads every file, then the manifest, and says what the lake holds", async () => {
    const { receipt, uploadedFiles, uploadedBytes } = await upload();
    expect([uploadedFiles, uploadedBytes]).toEqual([3, 9000]);
    expect(receipt.objects.map(({ key }) => key)).toEqual([
      "shop/customers/0123456789abcdef/part-1.csv.gz",
      "shop/customers/0123456789abcdef/part-2.csv.gz",
      "shop/sales/0123456789abcdef/2024-01.parquet",
    ]);
    expect(await storedManifest(s3.lake, manifest)).toEqual(manifest);
    expect(await inspectDataset(s3.lake, manifest, receipt)).toEqual([]);
    expect(await inspectDataset(s3.lake, manifest, undefined)).toEqual([]);
  });

  it("uploads nothing twice", async () => {
    await upload();
    const seen: string[] = [];
    const again = await uploadDataset({
      lake: s3.lake,
      manifest,
      folder,
      onObject: ({ path }) => seen.push(path),
    });
    expect(again.uploadedFiles).toBe(0);
    expect(seen).toHaveLength(3);
  });

  it("uploads what is missing or was altered, and only that", async () => {
    await upload();
    const [first, second] = keys();
    await send((client) => client.send(new DeleteObjectCommand({ Bucket: "lake", Key: first })));
    await put(second, randomBytes(3000));
    expect((await upload()).uploadedFiles).toBe(2);
    expect(await inspectDataset(s3.lake, manifest, undefined)).toEqual([]);
  });

  it("takes from the last upload's receipt what a listing shows unchanged, and nothing else", async () => {
    const { receipt: before } = await upload();
    const [, second] = keys();
    await put(second, randomBytes(3000));
    const seen: string[] = [];
    const onObject = ({ path }: { readonly path: string }) => void seen.push(path);
    const again = await uploadDataset({ lake: s3.lake, manifest, folder, before, onObject });
    expect([again.uploadedFiles, seen.length]).toEqual([1, 3]);
    expect(again.receipt).toEqual(before);
    expect(await inspectDataset(s3.lake, manifest, undefined)).toEqual([]);
  });

  it("refuses a local file that is not what was generated, before the manifest", async () => {
    writeFileSync(join(folder, "SALES/2024-01.parquet"), randomBytes(4000));
    await expect(upload()).rejects.toMatchObject({
      message: "The file SALES/2024-01.parquet is not what was generated: sha256 differs",
    });
    expect(await storedManifest(s3.lake, manifest)).toBeUndefined();
  });

  it("brings large files in parts and ends the uploads that a killed run left", async () => {
    manifest = dataset({ "SALES/big.parquet": 40 * 1024 * 1024 });
    const [key] = keys();
    await send((client) => client.send(new CreateMultipartUploadCommand({ Bucket: "lake", Key: key })));
    const bytes: number[] = [];
    const { receipt } = await uploadDataset({
      lake: s3.lake,
      manifest,
      folder,
      onProgress: (progress) => bytes.push(progress.bytes),
    });
    expect(receipt.objects[0]?.etag).toMatch(/-3"$/);
    expect(bytes.length).toBeGreaterThanOrEqual(3);
    expect((await upload()).uploadedFiles).toBe(0);
    const { Uploads } = await send((client) =>
      client.send(new ListMultipartUploadsCommand({ Bucket: "lake" })),
    );
    expect(Uploads ?? []).toEqual([]);
  }, 30_000);

  it("stops when it is told to, and leaves no manifest", async () => {
    const controller = new AbortController();
    const stopping = uploadDataset({
      lake: s3.lake,
      manifest,
      folder,
      concurrency: 1,
      onObject: () => controller.abort(),
      signal: controller.signal,
    });
    await expect(stopping).rejects.toMatchObject({ name: "AbortError" });
    expect(await storedManifest(s3.lake, manifest)).toBeUndefined();
    expect((await upload()).uploadedFiles).toBe(2);
  });

  it("says in a sentence that the bucket is missing", async () => {
    const lake = { ...s3.lake, bucket: "elsewhere" };
    await expect(uploadDataset({ lake, manifest, folder })).rejects.toMatchObject({
      message: "The bucket elsewhere does not exist",
      hint: expect.stringContaining("infra:up"),
    });
  });

  it("says in a sentence that nobody answers", async () => {
    const lake = { ...s3.lake, endpoint: "http://127.0.0.1:9" };
    await expect(uploadDataset({ lake, manifest, folder })).rejects.toMatchObject({
      message: "The lake at http://127.0.0.1:9 cannot be reached",
    });
  });
});

describe("inspectDataset", () => {
  it("finds what is missing, truncated, altered and foreign, with and without a receipt", async () => {
    const { receipt } = await upload();
    const [missing, truncated, altered] = keys();
    await send((client) => client.send(new DeleteObjectCommand({ Bucket: "lake", Key: missing })));
    await put(truncated, randomBytes(100));
    await put(altered, randomBytes(4000));
    await put("shop/sales/0123456789abcdef/notes.txt", Buffer.from("hello"));
    for (const known of [receipt, undefined]) {
      const findings = await inspectDataset(s3.lake, manifest, known);
      expect(findings.map(({ kind }) => kind)).toEqual(["missing", "truncated", "altered", "foreign"]);
      expect(findings.map(({ sentence }) => sentence)).toEqual([
        "CUSTOMERS CUSTOMERS/part-1.csv.gz is not in the lake",
        "CUSTOMERS CUSTOMERS/part-2.csv.gz is not what was generated: it has 100 bytes in the lake instead of 3000",
        "SALES SALES/2024-01.parquet is not what was generated: its checksum in the lake differs",
        "shop/sales/0123456789abcdef/notes.txt lies in the lake, but no manifest speaks of it",
      ]);
      expect(findingsError(findings, "upload again")).toMatchObject({
        message: "CUSTOMERS CUSTOMERS/part-1.csv.gz is not in the lake (and 3 more)",
        hint: "upload again",
      });
    }
  });

  it("knows files of the dataset's other as-of dates as its own", async () => {
    await upload();
    const shorter = {
      ...manifest,
      tables: manifest.tables.map((t) => ({ ...t, files: t.files.slice(0, 1) })),
    };
    expect(await inspectDataset(s3.lake, shorter, undefined)).toEqual([]);
  });
});

it("removes a demo with all versions", async () => {
  await upload();
  await put(keys()[0], randomBytes(1));
  expect(await removeDemoFromLake(s3.lake, "shop")).toBe(5);
  const { KeyCount } = await send((client) => client.send(new ListObjectsV2Command({ Bucket: "lake" })));
  expect(KeyCount).toBe(0);
  expect(manifestKey(manifest)).toBe("shop/_manifests/0123456789abcdef.json");
});

/** The keys of the manifest's files, at least three names to destructure. */
function keys(): [string, string, string] {
  const all = manifest.tables.flatMap((table) =>
    table.files.map((file) => objectKey(manifest, table.name, file)),
  );
  return [all[0] ?? "", all[1] ?? "", all[2] ?? ""];
}

async function put(Key: string, Body: Buffer): Promise<void> {
  await send((client) => client.send(new PutObjectCommand({ Bucket: "lake", Key, Body })));
}

/** Writes random files and returns their manifest. */
function dataset(sizes: Record<string, number>): Manifest {
  const files = Object.entries(sizes).map(([path, bytes]) => {
    const content = randomBytes(bytes);
    mkdirSync(join(folder, path, ".."), { recursive: true });
    writeFileSync(join(folder, path), content);
    return { path, rows: 1, bytes, sha256: createHash("sha256").update(content).digest("hex") };
  });
  const names = [...new Set(files.map(({ path }) => path.split("/")[0] ?? ""))];
  return {
    demo: "shop",
    seed: 42,
    scale: "small",
    asOf: "2025-01-01",
    generatorVersion: "1",
    datasetId: "0123456789abcdef",
    tables: names.map((name) => ({
      name,
      format: "parquet",
      files: files.filter(({ path }) => path.startsWith(`${name}/`)),
    })),
  };
}
