import { DeleteRolePolicyCommand, GetRolePolicyCommand, PutRolePolicyCommand } from "@aws-sdk/client-iam";
import { z } from "zod";
import { sameValue } from "../../properties";
import { defineResource } from "../define-resource";
import type { ManagedResource } from "../provider";
import { orAbsent, unlessAbsent } from "./absent";
import type { AwsClients } from "./clients";
import { samePolicy } from "./policy-document";

const inputs = z.strictObject({ name: z.string(), role: z.string(), policy: z.string() });
type Inputs = z.infer<typeof inputs>;
const absent = "NoSuchEntityException";

/** What an IAM role may do. */
export function rolePolicy({ iam }: AwsClients): ManagedResource {
  const key = ({ name, role }: Inputs) => ({ RoleName: role, PolicyName: name });
  return defineResource({
    type: "aws:iam/rolePolicy:RolePolicy",
    inputs,
    replaceOn: ["name", "role"],
    identify: ({ name, role }) => `${role}:${name}`,
    same: (key, left, right) => (key === "policy" ? samePolicy(left, right) : sameValue(left, right)),
    async read(inputs) {
      const found = await orAbsent(iam.send(new GetRolePolicyCommand(key(inputs))), absent);
      return found && { inputs: { policy: decodeURIComponent(found.PolicyDocument ?? "") } };
    },
    async create(inputs) {
      await iam.send(new PutRolePolicyCommand({ ...key(inputs), PolicyDocument: inputs.policy }));
    },
    remove: (inputs) => unlessAbsent(iam.send(new DeleteRolePolicyCommand(key(inputs))), absent),
  });
}
