import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { repositoryRoot, UserError } from "@firn/config";
import { parseSemanticModel, withDatabase, type SemanticModel } from "@firn/semantic";

/** Where a demo's semantic model lies. */
export const modelPath = (demo: string, root = repositoryRoot): string =>
  join(root, "sql", demo, "semantic", `${demo}.yaml`);

export interface DeployableModel {
  readonly yaml: string;
  readonly model: SemanticModel;
  /** The schema of its base tables, where the stage and the semantic view lie, too. */
  readonly schema: string;
}

/**
 * The demo's model with the database of an environment.
 * @throws UserError where the demo has none, where it is wrong, and where its tables lie in several schemas
 */
export function readModel(demo: string, database: string, root = repositoryRoot): DeployableModel {
  const path = modelPath(demo, root);
  if (!existsSync(path))
    throw new UserError(`${demo} has no semantic model.`, { hint: `It would lie in ${path}.`, exitCode: 2 });
  const yaml = withDatabase(readFileSync(path, "utf8"), database);
  const model = parseSemanticModel(yaml, path);
  const [schema, another] = new Set(model.tables.map(({ base_table }) => base_table.schema));
  if (schema === undefined || another !== undefined)
    throw new UserError(`The tables of ${path} lie in several schemas: ${schema} and ${another}.`);
  return { yaml, model, schema };
}
