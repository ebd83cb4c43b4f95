import { readFileSync } from "node:fs";
import { UserError } from "@firn/config";
import { readPlan } from "@firn/infra/plan";
import type { StackPreview } from "./report-input";

/**
 * `dev=preview.json`: the preview of a stack, as `infra:preview --json` printed it.
 *
 * @throws UserError where the text is not so, or the file holds no preview
 */
export function previewedStack(option: string): StackPreview {
  const [stack, file] = bothParts(option, "--stack dev=preview.json");
  return { stack, plan: readPlan(readFileSync(file, "utf8")) };
}

/** `dev=a fork has no login`: a stack that was not previewed, and why. */
export function missingStack(option: string): StackPreview {
  const [stack, missing] = bothParts(option, '--missing "dev=a fork has no login"');
  return { stack, missing };
}

function bothParts(option: string, example: string): [string, string] {
  const at = option.indexOf("=");
  if (at > 0 && at < option.length - 1) return [option.slice(0, at), option.slice(at + 1)];
  throw new UserError(`"${option}" is not a stack and what is known of it.`, {
    hint: `For example ${example}`,
    exitCode: 2,
  });
}
