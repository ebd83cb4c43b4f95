import { UserError } from "@firn/config";
import type { RuleContext } from "../policy/src/rule";
import { brokenRules } from "../policy/src/rules";
import type { Plan } from "./plan";

/**
 * Lets a plan pass that keeps the rules of infra/policy. What it deletes is not asked.
 *
 * @throws UserError with a sentence for each resource that breaks one
 */
export function demandRules({ resources }: Plan, context: RuleContext): void {
  const broken = brokenRules(
    resources.filter(({ operation }) => operation !== "delete"),
    context,
  );
  if (broken.length === 0) return;
  throw new UserError(["The plan breaks rules of infra/policy.", ...broken].join("\n"), {
    hint: "Change the program in infra/src, or the rule, if it is that which is wrong.",
  });
}
