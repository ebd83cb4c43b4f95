import { eachOf, isUnknown, type Rule } from "../rule";

interface TrustStatement {
  readonly Effect?: string;
  readonly Principal?: unknown;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/**
 * A role that another account may assume is bound to one external id: without it, whoever uses the same Snowflake could read the lake.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
 */
export const externalId: Rule = {
  name: "external-id",
  description: "A role that an AWS account may assume asks for an external id.",
  check: eachOf(["aws:iam/role:Role"], ({ inputs }) => {
    const policy = inputs["assumeRolePolicy"];
    if (isUnknown(policy)) return undefined;
    return statementsOf(policy).every(isBound) ? undefined : "its trust policy asks for no external id";
  }),
};

function statementsOf(policy: unknown): readonly TrustStatement[] {
  const document: unknown = typeof policy === "string" ? JSON.parse(policy) : policy;
  const { Statement = [] } = document as { Statement?: TrustStatement | readonly TrustStatement[] };
  return [Statement].flat();
}

function isBound({ Effect, Principal, Condition }: TrustStatement): boolean {
  const ofAccounts =
    Principal === "*" || (typeof Principal === "object" && Principal !== null && "AWS" in Principal);
  const id = Condition?.["StringEquals"]?.["sts:ExternalId"];
  return Effect === "Deny" || !ofAccounts || (typeof id === "string" && id !== "");
}
