import type { Analyst, SemanticModel } from "@firn/semantic";

const MOST = 4;
const CONSTANT = ["top 3", "last 90 days only", "by month"];

/**
 * Short questions that change the last answer: by another dimension, only one value, ranked. Each is one that the analyst answers, with
 * another SQL than all before.
 * @param questions the conversation so far, the last question included
 */
export function followUps(
  { analyst, model }: { readonly analyst: Analyst; readonly model: SemanticModel },
  questions: readonly string[],
  sql: string,
): string[] {
  const seen = new Set([sql]);
  const found: string[] = [];
  for (const question of candidates(model)) {
    if (found.length === MOST) break;
    const answer = analyst.answer(question, questions);
    if (answer.kind !== "composed" || answer.sql === undefined || seen.has(answer.sql)) continue;
    seen.add(answer.sql);
    found.push(question);
  }
  return found;
}

/** Two groupings, two values, and what fits every model; dimensions with few values first. */
function candidates(model: SemanticModel): string[] {
  const dimensions = model.tables
    .flatMap((table) => table.dimensions)
    .filter(({ is_enum, sample_values }) => is_enum && sample_values.length > 1)
    .sort((a, b) => a.sample_values.length - b.sample_values.length);
  const names = dimensions.map(({ name }) => `and by ${name.replaceAll("_", " ")}?`);
  const values = dimensions.map(({ sample_values }) => `only ${sample_values[0]}`);
  return [...names.slice(0, 1), ...values.slice(0, 1), ...CONSTANT, ...names.slice(1), ...values.slice(1)];
}
