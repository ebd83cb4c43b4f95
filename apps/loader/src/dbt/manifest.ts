import { join } from "node:path";
import { z } from "zod";
import { readJson } from "../json-file";
import type { DbtProject } from "./project";

const dependsOn = z.object({ nodes: z.array(z.string()).default([]) }).default({ nodes: [] });

const node = z.object({
  resource_type: z.string(),
  name: z.string(),
  relation_name: z.string().nullish(),
  depends_on: dependsOn,
  attached_node: z.string().nullish(),
});

const source = z.object({
  name: z.string(),
  relation_name: z.string().nullish(),
  meta: z
    .object({ built_by: z.string().optional(), built_from: z.array(z.string()).optional() })
    .loose()
    .default({}),
});

const manifest = z.object({
  nodes: z.record(z.string(), node),
  sources: z.record(z.string(), source),
  exposures: z.record(z.string(), z.object({ name: z.string(), label: z.string().nullish(), depends_on: dependsOn })),
  unit_tests: z.record(z.string(), z.object({ name: z.string(), model: z.string() })).default({}),
});

/** What dbt has written down of a project, as far as lineage and data quality read it. */
export type DbtManifest = z.infer<typeof manifest>;

const isManifest = (value: unknown): value is z.input<typeof manifest> => manifest.safeParse(value).success;

/** The manifest of the project's last run, or undefined where there was none. */
export function dbtManifest({ targetPath }: Pick<DbtProject, "targetPath">): DbtManifest | undefined {
  const found = readJson(join(targetPath, "manifest.json"), isManifest);
  return found === undefined ? undefined : manifest.parse(found);
}
