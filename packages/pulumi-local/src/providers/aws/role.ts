import {
  CreateRoleCommand,
  DeleteRoleCommand,
  DeleteRolePolicyCommand,
  GetRoleCommand,
  ListRolePoliciesCommand,
  TagRoleCommand,
  UntagRoleCommand,
  UpdateAssumeRolePolicyCommand,
  UpdateRoleCommand,
  type IAMClient,
} from "@aws-sdk/client-iam";
import { z } from "zod";
import { sameValue } from "../../properties";
import { defineResource } from "../define-resource";
import type { ManagedResource } from "../provider";
import { orAbsent, unlessAbsent } from "./absent";
import type { AwsClients } from "./clients";
import { samePolicy } from "./policy-document";
import { fromTagList, tagsSchema, toTagList } from "./tags";

const inputs = z.strictObject({
  name: z.string(),
  assumeRolePolicy: z.string(),
  description: z.string().optional(),
  maxSessionDuration: z.number().optional(),
  path: z.string().optional(),
  tags: tagsSchema,
});
const absent = "NoSuchEntityException";

/** An IAM role with its trust policy. */
export function role({ iam }: AwsClients): ManagedResource {
  return defineResource({
    type: "aws:iam/role:Role",
    inputs,
    replaceOn: ["name", "path"],
    identify: ({ name }) => name,
    same: (key, left, right) =>
      key === "assumeRolePolicy" ? samePolicy(left, right) : sameValue(left, right),
    standsAlone: {
      describe: ({ name }) => `IAM role ${name}`,
      howToDrop: ({ name }) => `aws iam delete-role --role-name ${name}`,
    },
    async read({ name }) {
      const found = (await orAbsent(iam.send(new GetRoleCommand({ RoleName: name })), absent))?.Role;
      if (!found) return undefined;
      return {
        inputs: {
          assumeRolePolicy: decodeURIComponent(found.AssumeRolePolicyDocument ?? ""),
          description: found.Description ?? "",
          maxSessionDuration: found.MaxSessionDuration ?? 3600,
          tags: fromTagList(found.Tags),
        },
        outputs: { arn: found.Arn ?? "", uniqueId: found.RoleId ?? "" },
      };
    },
    async create({ name, assumeRolePolicy, description, maxSessionDuration, path, tags }) {
      const settings = { Description: description, MaxSessionDuration: maxSessionDuration, Path: path };
      const policy = { AssumeRolePolicyDocument: assumeRolePolicy, Tags: toTagList(tags) };
      await iam.send(new CreateRoleCommand({ RoleName: name, ...policy, ...settings }));
    },
    async update(next, previous) {
      const role = { RoleName: next.name };
      const removed = Object.keys(previous.tags ?? {}).filter((key) => next.tags?.[key] === undefined);
      await iam.send(new UpdateAssumeRolePolicyCommand({ ...role, PolicyDocument: next.assumeRolePolicy }));
      const settings = {
        Description: next.description ?? "",
        MaxSessionDuration: next.maxSessionDuration ?? 3600,
      };
      await iam.send(new UpdateRoleCommand({ ...role, ...settings }));
      if (removed.length > 0) await iam.send(new UntagRoleCommand({ ...role, TagKeys: removed }));
      if (next.tags) await iam.send(new TagRoleCommand({ ...role, Tags: toTagList(next.tags) }));
    },
    async remove({ name }) {
      await unlessAbsent(dropInlinePolicies(iam, name), absent);
      await unlessAbsent(iam.send(new DeleteRoleCommand({ RoleName: name })), absent);
    },
  });
}

/** IAM does not delete a role that still has policies, also those that others gave it. */
async function dropInlinePolicies(iam: IAMClient, name: string): Promise<void> {
  const { PolicyNames } = await iam.send(new ListRolePoliciesCommand({ RoleName: name }));
  for (const policy of PolicyNames ?? []) {
    await iam.send(new DeleteRolePolicyCommand({ RoleName: name, PolicyName: policy }));
  }
}
