import { existsSync, readFileSync } from "node:fs";
import { UserError } from "@firn/config";
import {
  analystFor,
  parseSemanticModel,
  withDatabase,
  type Analyst,
  type SemanticModel,
} from "@firn/semantic";
import { topics, type Topic } from "./topics";

/** A semantic model that may be asked, with the tables of this environment. */
export interface AssistantModel {
  readonly name: string;
  readonly topic: Topic;
  /** What Cortex Analyst is sent. */
  readonly yaml: string;
  readonly model: SemanticModel;
  /** Answers without Cortex Analyst. */
  readonly analyst: Analyst;
}

/** The question names a model that this environment does not have. */
export class UnknownModel extends UserError {}

/** The environment's demos, as the stack's outputs name them. */
export type Demos = Readonly<Record<string, { readonly database: string }>>;

/**
 * The models of the environment's demos, as far as they have one; read when first asked for.
 * @param modelFile where a demo's model would be
 */
export function assistantModels(
  demos: Demos,
  modelFile: (demo: string) => string,
): () => readonly AssistantModel[] {
  let read: readonly AssistantModel[] | undefined;
  return () =>
    (read ??= Object.entries(topics).flatMap(([name, topic]) => {
      const file = modelFile(name);
      const database = demos[name]?.database;
      if (database === undefined || !existsSync(file)) return [];
      const yaml = withDatabase(readFileSync(file, "utf8"), database);
      const model = parseSemanticModel(yaml, file);
      return [{ name, topic, yaml, model, analyst: analystFor(model) }];
    }));
}

/** @throws UnknownModel */
export function modelNamed(models: readonly AssistantModel[], name: string): AssistantModel {
  const found = models.find((each) => each.name === name);
  if (found) return found;
  const names = models.map((each) => each.name).join(", ");
  throw new UnknownModel(`There is no semantic model ${JSON.stringify(name)} in this environment.`, {
    hint: names === "" ? "Run npm start: no demo with a model is there." : `One of: ${names}.`,
  });
}
