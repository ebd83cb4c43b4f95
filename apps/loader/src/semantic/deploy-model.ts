import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { semanticViewDdl } from "@firn/semantic";
import { identifier, type Connection } from "@firn/snowflake";
import type { DeployableModel } from "./model-file";

/** The stage of the models, in the schema of their tables: what Cortex Analyst reads them from. */
const modelStage = "SEMANTIC_MODELS";

/**
 * Brings the model to its stage, and makes the semantic view of the same name.
 * @returns the stage file and the view, as requests to Cortex Analyst name them, without the database
 */
export async function deployModel(
  { yaml, model, schema }: DeployableModel,
  connection: Pick<Connection, "execute">,
): Promise<{ readonly file: string; readonly view: string }> {
  const stage = `${identifier(schema)}.${modelStage}`;
  await connection.execute(
    `CREATE STAGE IF NOT EXISTS ${stage} COMMENT = 'Semantic models for Cortex Analyst'`,
  );
  const folder = await mkdtemp(join(tmpdir(), "firn-semantic-"));
  try {
    const path = join(folder, `${model.name}.yaml`);
    await writeFile(path, yaml);
    await connection.execute(`PUT 'file://${path}' @${stage} AUTO_COMPRESS = FALSE OVERWRITE = TRUE`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  const view = `${identifier(schema)}.${identifier(model.name.toUpperCase())}`;
  await connection.execute(semanticViewDdl(model, view));
  return { file: `@${stage}/${model.name}.yaml`, view };
}
