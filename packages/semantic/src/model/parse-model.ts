import { UserError } from "@firn/config";
import { LineCounter, parseDocument } from "yaml";
import { contradictions } from "./contradictions";
import { semanticModel, type SemanticModel } from "./model";
import { placeOf } from "./yaml-place";

/** Something wrong at a place of the YAML. */
export interface Problem {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/**
 * Reads a semantic model; `file` is what errors call it.
 * @throws UserError that names every wrong place by its path in the YAML and its line
 */
export function parseSemanticModel(yaml: string, file = "semantic model"): SemanticModel {
  const lines = new LineCounter();
  const document = parseDocument(yaml, { lineCounter: lines });
  const [broken] = document.errors;
  if (broken) throw new UserError(`${file} is no YAML: ${broken.message.split("\n")[0]}`);
  const parsed = semanticModel.safeParse(document.toJS());
  const problems: readonly Problem[] = parsed.success ? contradictions(parsed.data) : parsed.error.issues;
  if (parsed.success && problems.length === 0) return parsed.data;
  const said = problems.map(({ path, message }) => `${placeOf(document, lines, path)}: ${message}`);
  throw new UserError(`${file} is no valid semantic model:\n  ${said.join("\n  ")}`, {
    hint: "The format is that of Cortex Analyst: see its semantic model specification in Snowflake's documentation.",
  });
}
