import { z } from "zod";

const nodes = z.object({ nodes: z.array(z.string()).default([]) }).default({ nodes: [] });
const constraints = z.array(z.object({ type: z.string() })).nullish();

const node = z.object({
  resource_type: z.string(),
  package_name: z.string(),
  name: z.string(),
  description: z.string().default(""),
  original_file_path: z.string(),
  patch_path: z.string().nullish(),
  raw_code: z.string().default(""),
  access: z.string().nullish(),
  depends_on: nodes,
  attached_node: z.string().nullish(),
  column_name: z.string().nullish(),
  test_metadata: z.object({ name: z.string() }).nullish(),
  config: z
    .object({
      materialized: z.string().nullish(),
      contract: z.object({ enforced: z.boolean().nullish() }).nullish(),
    })
    .default({}),
  columns: z.record(z.string(), z.object({ constraints })).default({}),
});

const source = z.object({
  name: z.string(),
  source_name: z.string(),
  description: z.string().default(""),
  source_description: z.string().default(""),
  relation_name: z.string().nullish(),
  original_file_path: z.string(),
});

/** The parts of dbt's manifest.json that the rules read. */
export const manifestSchema = z.object({
  metadata: z.object({ project_name: z.string() }),
  nodes: z.record(z.string(), node),
  sources: z.record(z.string(), source),
  exposures: z.record(z.string(), z.object({ name: z.string(), depends_on: nodes })),
});

export type Manifest = z.infer<typeof manifestSchema>;
export type Node = z.infer<typeof node>;

/** A model of the project itself with its neighbours. Ids are dbt's unique ids. */
export interface Model extends Node {
  readonly id: string;
  readonly layer: string;
  readonly parents: readonly string[];
  readonly children: readonly string[];
}

/** The project's own models. */
export function modelsOf({ metadata, nodes }: Manifest): Model[] {
  const own = Object.entries(nodes).filter(
    ([, node]) => node.resource_type === "model" && node.package_name === metadata.project_name,
  );
  return own.map(([id, model]) => ({
    ...model,
    id,
    layer: /^models\/([^/]+)\//.exec(model.original_file_path)?.[1] ?? "",
    parents: [...new Set(model.depends_on.nodes)],
    children: own.filter(([, other]) => other.depends_on.nodes.includes(id)).map(([child]) => child),
  }));
}
