import { isDeepStrictEqual } from "node:util";
import { code } from "./markdown";

const longest = 60;
const sensitive = /key|secret|token|password|passphrase|policy|credential/i;

/**
 * A property's value as everybody may read it who can read a pull request: no secret, no policy, no account's number.
 * What is too long for a line, or no plain value, is told by its kind only.
 */
export function maskedValue(property: string, value: unknown): string {
  if (value === undefined) return "(none)";
  if (sensitive.test(property)) return "[masked]";
  const text = typeof value === "string" ? value : JSON.stringify(value);
  if (text.length > longest) return "[long value]";
  return code(text.replaceAll(/\b\d{12}\b/g, "<account>"));
}

/** `property: before → after`; where the shown texts would be the same, that it changes. */
export function changeText(property: string, before: unknown, after: unknown): string {
  const [old, now] = [maskedValue(property, before), maskedValue(property, after)];
  return isDeepStrictEqual(old, now) ? `${code(property)} changes` : `${code(property)}: ${old} → ${now}`;
}
