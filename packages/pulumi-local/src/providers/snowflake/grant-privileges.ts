import { identifier } from "@firn/snowflake";
import { z } from "zod";
import { sameValue } from "../../properties";
import { defineResource } from "../define-resource";
import type { ManagedResource } from "../provider";
import { grantTarget, grantTargetSchema, refusedKinds } from "./grant-target";
import type { Session } from "./session";
import { shownFutureGrant, shownGrant } from "./shown-grant";
import { unlessMissing } from "./sql";

export const grantPrivilegesType =
  "snowflake:index/grantPrivilegesToAccountRole:GrantPrivilegesToAccountRole";
export const grantPrivilegesInputs = z.strictObject({
  accountRoleName: z.string(),
  privileges: z.array(z.string()).min(1),
  withGrantOption: z.boolean().optional(),
  ...grantTargetSchema,
});
type Inputs = z.infer<typeof grantPrivilegesInputs>;

/**
 * Privileges of a role on one target. Only those that are named are looked at: what others granted on the same target
 * is theirs. https://docs.snowflake.com/en/sql-reference/sql/grant-privilege
 */
export function grantPrivileges(session: Session): ManagedResource {
  return defineResource({
    type: grantPrivilegesType,
    inputs: grantPrivilegesInputs,
    refused: (inputs: Inputs) => refusedKinds(inputs),
    replaceOn: [
      "accountRoleName",
      "onAccount",
      "onAccountObject",
      "onSchema",
      "onSchemaObject",
      "withGrantOption",
    ],
    identify: (inputs) => `"${inputs.accountRoleName}"|${grantTarget(inputs).sql}`,
    same: (_key, left, right) => sameValue(sorted(left), sorted(right)),
    async read(inputs) {
      const held = await heldPrivileges(session, inputs);
      const own = inputs.privileges.filter((privilege) => held.has(privilege));
      return own.length === 0 ? undefined : { inputs: { privileges: own } };
    },
    create: (inputs) => grant(session, inputs, inputs.privileges),
    async update(inputs, previous) {
      const added = inputs.privileges.filter((privilege) => !previous.privileges.includes(privilege));
      const dropped = previous.privileges.filter((privilege) => !inputs.privileges.includes(privilege));
      if (added.length > 0) await grant(session, inputs, added);
      if (dropped.length > 0) await revoke(session, inputs, dropped);
    },
    remove: (inputs) => revoke(session, inputs, inputs.privileges),
  });
}

async function heldPrivileges(session: Session, inputs: Inputs): Promise<Set<string>> {
  const target = grantTarget(inputs);
  const kind = target.future ? "FUTURE GRANTS" : "GRANTS";
  const show = `SHOW ${kind} TO ROLE ${identifier(inputs.accountRoleName)}`;
  const grants = (await unlessMissing(session.query(show))) ?? [];
  const shown = grants.map(target.future ? shownFutureGrant : shownGrant);
  const own = shown.filter(
    ({ objectType, name }) => objectType === target.objectType && name === target.name,
  );
  return new Set(own.map(({ privilege }) => privilege));
}

async function grant(session: Session, inputs: Inputs, privileges: readonly string[]): Promise<void> {
  const option = inputs.withGrantOption ? " WITH GRANT OPTION" : "";
  await session.query(
    `GRANT ${privileges.join(", ")} ON ${grantTarget(inputs).sql} TO ${role(inputs)}${option}`,
  );
}

async function revoke(session: Session, inputs: Inputs, privileges: readonly string[]): Promise<void> {
  const sql = `REVOKE ${privileges.join(", ")} ON ${grantTarget(inputs).sql} FROM ${role(inputs)}`;
  await unlessMissing(session.query(sql));
}

const role = ({ accountRoleName }: Inputs) => `ROLE ${identifier(accountRoleName)}`;

function sorted<T>(value: T): T {
  return Array.isArray(value) ? ([...value].sort() as T) : value;
}
