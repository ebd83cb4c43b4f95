import { UserError } from "@firn/config";
import { isAlias, LineCounter, parseDocument, visit, type Document } from "yaml";
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
  const parsed = semanticModel.safeParse(valueOf(document, file));
  const problems: readonly Problem[] = parsed.success ? contradictions(parsed.data) : parsed.error.issues;
  if (parsed.success && problems.length === 0) return parsed.data;
  const said = problems.map(({ path, message }) => `${placeOf(document, lines, path)}: ${message}`);
  throw new UserError(`${file} is no valid semantic model:\n  ${said.join("\n  ")}`, {
    hint: "The format is that of Cortex Analyst: see its semantic model specification in Snowflake's documentation.",
  });
}

/** Aliases may name a value that holds them, or multiply without end, and no semantic model needs one. */
function valueOf(document: Document, file: string): unknown {
  visit(document, (_, node) => {
    if (isAlias(node))
      throw new UserError(`${file} has an alias, *${node.source}: write out what it stands for.`);
  });
  return document.toJS();
}
