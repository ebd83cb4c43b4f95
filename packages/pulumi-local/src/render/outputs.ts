import { mask, sameValue, type Json, type Properties } from "../properties";

/** The stack's outputs that change, secrets hidden. */
export function renderOutputs(before: Properties, after: Properties): string[] {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  const lines = keys.flatMap((key) => outputLine(key, before[key], after[key]));
  return lines.length > 0 ? ["Outputs:", ...lines] : [];
}

function outputLine(key: string, before: Json | undefined, after: Json | undefined): string[] {
  if (sameValue(before, after)) return [];
  if (before === undefined) return [`  + ${key}: ${text(after)}`];
  if (after === undefined) return [`  - ${key}: ${text(before)}`];
  return [`  ~ ${key}: ${text(before)} => ${text(after)}`];
}

function text(value: Json | undefined): string {
  return JSON.stringify(mask(value ?? null));
}
