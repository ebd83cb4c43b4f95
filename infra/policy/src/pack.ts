import { Config } from "@pulumi/pulumi";
import type { PolicyPackArgs, StackValidationPolicy } from "@pulumi/policy";
import { rules } from "./rules";
import type { Rule } from "./rule";

/** Pulumi gives a policy pack the configuration of the stack that it looks at. */
const contextOf = () => ({ prefix: new Config("firn").get("prefix") ?? "" });

/** The rules as Pulumi's policy engine takes them. */
export const packArgs: PolicyPackArgs = {
  enforcementLevel: "mandatory",
  policies: rules.map(policyOf),
};

function policyOf({ name, description, check }: Rule): StackValidationPolicy {
  return {
    name,
    description,
    validateStack({ resources }, reportViolation) {
      const declared = resources.map((each) => ({ type: each.type, name: each.name, inputs: each.props }));
      for (const sentence of check(declared, contextOf())) reportViolation(sentence);
    },
  };
}
