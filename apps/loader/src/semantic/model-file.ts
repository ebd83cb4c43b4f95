import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { repositoryRoot, UserError } from "@firn/config";
import type { Demo } from "@firn/demo-kit";
import { parseSemanticModel, withDatabase, type SemanticModel } from "@firn/semantic";

/** Where a demo's semantic model lies. */
export const modelPath = (demo: string, root = repositoryRoot): string =>
  join(root, "sql", demo, "semantic", `${demo}.yaml`);

export interface DeployableModel {
  readonly yaml: string;
  readonly model: SemanticModel;
  /** Where the stage and the semantic view lie. */
  readonly schema: string;
}

/** The schema of models, in demos that have one. */
const MODELS = "SEMANTIC_MODELS";

/**
 * The demo's model with the database of an environment. It belongs into the demo's schema of models, else beside its tables.
 * @throws UserError where the demo has none, where it is wrong, and where its tables lie in several schemas and none is for models
 */
export function readModel(
  { name, schemas }: Pick<Demo, "name" | "schemas">,
  database: string,
  root = repositoryRoot,
): DeployableModel {
  const path = modelPath(name, root);
  if (!existsSync(path))
    throw new UserError(`${name} has no semantic model.`, { hint: `It would lie in ${path}.`, exitCode: 2 });
  const yaml = withDatabase(readFileSync(path, "utf8"), database);
  const model = parseSemanticModel(yaml, path);
  if (schemas.includes(MODELS)) return { yaml, model, schema: MODELS };
  const [schema, another] = new Set(model.tables.map(({ base_table }) => base_table.schema));
  if (schema === undefined || another !== undefined)
    throw new UserError(`The tables of ${path} lie in several schemas: ${schema} and ${another}.`);
  return { yaml, model, schema };
}
