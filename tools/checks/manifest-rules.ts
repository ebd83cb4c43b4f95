import { modelsOf, type Manifest, type Model } from "./dbt-manifest";

/** What is wrong with one model, or undefined. */
type ModelRule = (model: Model, project: Project) => string | undefined;

interface Project {
  readonly manifest: Manifest;
  readonly models: ReadonlyMap<string, Model>;
}

const isSource = (id: string): boolean => id.startsWith("source.");
const LEAVES = 3;
const VIEWS_IN_A_ROW = 4;
const JOINS = 7;

/**
 * The rules of dbt_project_evaluator, without its package: https://dbt-labs.github.io/dbt-project-evaluator/latest/rules. Two are left out: freshness
 * of sources, because files carry no time of loading, and a folder for each source, because a demo has one.
 */
export function manifestRuleViolations(manifest: Manifest): string[] {
  const all = modelsOf(manifest);
  const project = { manifest, models: new Map(all.map((model) => [model.id, model])) };
  const ofModels = all.flatMap((model) =>
    modelRules.flatMap((rule) => {
      const wrong = rule(model, project);
      return wrong === undefined ? [] : [`${model.name} ${wrong}`];
    }),
  );
  return [...ofModels, ...sourceViolations(project), ...exposureViolations(project)];
}

/** Names of the marts that neither a model nor an exposure reads, in order. */
export function unreadMarts(manifest: Manifest): string[] {
  const shown = new Set(Object.values(manifest.exposures).flatMap(({ depends_on }) => depends_on.nodes));
  return modelsOf(manifest)
    .filter(({ id, layer, children }) => layer === "marts" && children.length === 0 && !shown.has(id))
    .map(({ name }) => name)
    .sort();
}

const modelRules: readonly ModelRule[] = [
  // Modelling
  ({ parents, layer }) =>
    layer !== "staging" && parents.some(isSource) ? "reads a source, which only staging does" : undefined,
  ({ parents }) =>
    parents.some(isSource) && !parents.every(isSource) ? "joins a source with a model" : undefined,
  ({ parents }) => (parents.filter(isSource).length > 1 ? "joins several sources" : undefined),
  ({ parents }) => (parents.length === 0 ? "has no parents" : undefined),
  ({ layer, parents }, { models }) =>
    layer === "staging" && parents.some((id) => models.has(id)) ? "is staging and reads a model" : undefined,
  ({ layer, children }) =>
    layer === "staging" && children.length === 0 ? "is staging that nothing reads" : undefined,
  ({ children }, { models }) =>
    children.filter((id) => models.get(id)?.children.length === 0).length > LEAVES
      ? `has more than ${LEAVES} children that nothing reads`
      : undefined,
  (model, { models }) => {
    const between = rejoined(model, models);
    return between === undefined
      ? undefined
      : `reads a parent both itself and through ${between}, which nothing else reads`;
  },
  ({ parents }) => (parents.length >= JOINS ? `has ${JOINS} parents and more` : undefined),
  ({ raw_code }) =>
    /(?<!\bdistinct\s+)\b(from|join)\s+"?[a-z_]\w*"?\."?[a-z_]\w*/i.test(withoutComments(raw_code))
      ? "names a table without ref()"
      : undefined,
  // Structure
  ({ layer, name }) => {
    const belongs = name.startsWith("stg_") ? "staging" : name.startsWith("int_") ? "intermediate" : "marts";
    return layer === belongs ? undefined : `belongs into models/${belongs}`;
  },
  ({ original_file_path, patch_path }) =>
    typeof patch_path === "string" &&
    folderOf(patch_path.replace(/^.*:\/\//, "")) !== folderOf(original_file_path)
      ? "is described in another folder"
      : undefined,
  // Tests, documentation, governance and performance
  (model, project) => (hasPrimaryKeyTest(model, project) ? undefined : "has no tested primary key"),
  ({ description }) => (description.trim() === "" ? "is not described" : undefined),
  ({ layer, config }) =>
    layer === "marts" && config.contract?.enforced !== true ? "is a mart without a contract" : undefined,
  (model, { models }) =>
    viewsUpTo(model, models) > VIEWS_IN_A_ROW
      ? `is behind more than ${VIEWS_IN_A_ROW} views in a row`
      : undefined,
];

/** A parent of the model that comes from another of its parents alone, and that only this model reads. */
function rejoined({ parents }: Model, models: ReadonlyMap<string, Model>): string | undefined {
  const between = parents
    .flatMap((id) => models.get(id) ?? [])
    .find((parent) => parent.children.length === 1 && parent.parents.some((id) => parents.includes(id)));
  return between?.name;
}

/** Unique and never NULL, by tests or by the contract, in one column; or unique in several together. */
function hasPrimaryKeyTest(model: Model, { manifest }: Project): boolean {
  const tests = Object.values(manifest.nodes).filter(({ attached_node }) => attached_node === model.id);
  const columnsOf = (test: string) =>
    tests
      .filter(({ test_metadata }) => test_metadata?.name === test)
      .map(({ column_name }) => column_name ?? "");
  const constrained = Object.entries(model.columns)
    .filter(([, { constraints }]) => constraints?.some(({ type }) => type === "not_null"))
    .map(([column]) => column);
  const neverNull = new Set([...columnsOf("not_null"), ...constrained]);
  return (
    columnsOf("unique").some((column) => neverNull.has(column)) || columnsOf("unique_together").length > 0
  );
}

function viewsUpTo(model: Model, models: ReadonlyMap<string, Model>): number {
  if (model.config.materialized !== "view") return 0;
  return (
    1 +
    Math.max(0, ...model.parents.flatMap((id) => models.get(id) ?? []).map((each) => viewsUpTo(each, models)))
  );
}

function sourceViolations({ manifest, models }: Project): string[] {
  return Object.entries(manifest.sources).flatMap(([id, source]) => {
    const readers = [...models.values()].filter(({ parents }) => parents.includes(id)).length;
    const twins = Object.values(manifest.sources).filter(
      ({ relation_name }) => relation_name === source.relation_name,
    );
    const wrong = [
      readers === 0 && "is a source that nothing reads",
      readers > 1 && "is a source that several models read",
      twins.length > 1 && "is declared as a source twice",
      (source.description === "" || source.source_description === "") && "is a source without a description",
      !source.original_file_path.startsWith("models/staging/") &&
        "is a source declared outside of models/staging",
    ];
    return wrong
      .filter((each) => each !== false)
      .map((each) => `${source.source_name}.${source.name} ${each}`);
  });
}

function exposureViolations({ manifest, models }: Project): string[] {
  return Object.values(manifest.exposures).flatMap(({ name, depends_on }) =>
    depends_on.nodes.flatMap((id) => {
      const model = models.get(id);
      const wrong = [
        model === undefined && "which is no model of the project",
        model?.config.materialized === "view" && "which is a view",
        model !== undefined && model.access !== "public" && "which is not public",
      ];
      return wrong
        .filter((each) => each !== false)
        .map((each) => `exposure ${name} reads ${model?.name ?? id}, ${each}`);
    }),
  );
}

const folderOf = (file: string): string => file.replace(/\/[^/]*$/, "");

function withoutComments(code: string): string {
  return code.replace(/\{#[\s\S]*?#\}|\/\*[\s\S]*?\*\/|--[^\n]*/g, " ");
}
