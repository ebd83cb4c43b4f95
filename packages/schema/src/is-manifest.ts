import { z } from "zod";
import type { Manifest, ManifestFile, ManifestTable } from "./manifest";

const count = z.number().int().nonnegative();

const manifestFile = z.object({
  path: z.string().min(1),
  rows: count,
  bytes: count,
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
}) satisfies z.ZodType<ManifestFile>;

const manifestTable = z.object({
  name: z.string().min(1),
  format: z.enum(["parquet", "csv"]),
  files: z.array(manifestFile),
}) satisfies z.ZodType<ManifestTable>;

const manifest = z.object({
  demo: z.string().min(1),
  seed: count,
  scale: z.string().min(1),
  asOf: z.iso.date(),
  parameters: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  generatorVersion: z.string(),
  datasetId: z.string().min(1),
  tables: z.array(manifestTable),
}) satisfies z.ZodType<Manifest>;

/** Whether what a file held is one of its lines. */
export const isManifestFile = (value: unknown): value is ManifestFile =>
  manifestFile.safeParse(value).success;

/** Whether what a file or an object held is a manifest. It is left as it is, because a hash of its text names it. */
export const isManifest = (value: unknown): value is Manifest => manifest.safeParse(value).success;
