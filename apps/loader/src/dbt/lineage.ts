import type { LineageEdge } from "@firn/snowflake";
import type { DbtManifest } from "./manifest";
import { relationName } from "./relation-name";

/** What a load has filled: by what, and which tables. */
export interface LoadedTables {
  /** E.g. "dataset 0123456789abcdef". */
  readonly from: string;
  /** Full names. */
  readonly tables: readonly string[];
}

/**
 * The way of a demo's data: from the dataset to raw tables, from model to model as dbt knows it, through what other steps write
 * (a source's `meta` says by what step and from which models), to the pages that show it.
 */
export function lineageOf(manifest: DbtManifest, loaded: LoadedTables): LineageEdge[] {
  const loads = loaded.tables.map((downstream) => ({ upstream: loaded.from, downstream, kind: "load" }));
  return [...loads, ...modelEdges(manifest), ...writtenEdges(manifest), ...exposureEdges(manifest)];
}

function modelEdges(manifest: DbtManifest): LineageEdge[] {
  return Object.values(manifest.nodes)
    .filter((node) => node.resource_type === "model")
    .flatMap((node) => edges(manifest, node.depends_on.nodes, relationName(node.relation_name), "dbt"));
}

/** Sources that a step of ours writes from models. */
function writtenEdges(manifest: DbtManifest): LineageEdge[] {
  return Object.values(manifest.sources).flatMap(({ relation_name, meta }) =>
    edges(
      manifest,
      (meta.built_from ?? []).map((model) => idOfModel(manifest, model)),
      relationName(relation_name),
      meta.built_by ?? "ml",
    ),
  );
}

function exposureEdges(manifest: DbtManifest): LineageEdge[] {
  return Object.values(manifest.exposures).flatMap(({ name, label, depends_on }) =>
    edges(manifest, depends_on.nodes, label ?? name, "exposure"),
  );
}

function edges(
  manifest: DbtManifest,
  parents: readonly string[],
  downstream: string | undefined,
  kind: string,
): LineageEdge[] {
  if (downstream === undefined) return [];
  return parents.flatMap((parent) => {
    const upstream = relationName((manifest.nodes[parent] ?? manifest.sources[parent])?.relation_name);
    return upstream === undefined ? [] : [{ upstream, downstream, kind }];
  });
}

function idOfModel({ nodes }: DbtManifest, name: string): string {
  const found = Object.entries(nodes).find(([, node]) => node.resource_type === "model" && node.name === name);
  return found?.[0] ?? name;
}
