import type { Declared, Rule, RuleContext } from "./rule";
import { autoSuspend } from "./rules/auto-suspend";
import { encryption, publicAccess } from "./rules/bucket-companions";
import { externalId } from "./rules/external-id";
import { names } from "./rules/names";
import { noAccountAdmin } from "./rules/no-account-admin";
import { tags } from "./rules/tags";

/** What no environment may be without. */
export const rules: readonly Rule[] = [
  encryption,
  publicAccess,
  externalId,
  noAccountAdmin,
  autoSuspend,
  names,
  tags,
];

/** A sentence for each resource that breaks a rule, the rule's name before it. */
export function brokenRules(resources: readonly Declared[], context: RuleContext): string[] {
  return rules.flatMap((rule) =>
    rule.check(resources, context).map((sentence) => `${rule.name}: ${sentence}`),
  );
}
