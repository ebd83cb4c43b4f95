import { z } from "zod";
import { NotSupportedLocally } from "../../errors";
import { defineResource } from "../define-resource";
import type { ManagedResource } from "../provider";
import { future } from "./grant-target";
import type { Session } from "./session";
import { shownFutureGrant, type ShownGrant } from "./shown-grant";
import { unlessMissing } from "./sql";

export const executeType = "snowflake:index/execute:Execute";
export const executeInputs = z.strictObject({
  execute: z.string(),
  revert: z.string(),
  query: z.string().optional(),
});
type Inputs = z.infer<typeof executeInputs>;

/**
 * Statements that Pulumi's provider executes as they are. Locally only grants on what will be made, whose effect can be looked at:
 * `GRANT <privileges> ON FUTURE <kinds> IN SCHEMA <name> TO ROLE <name>`, reverted by the REVOKE of the same.
 */
export function execute(session: Session): ManagedResource {
  return defineResource({
    type: executeType,
    inputs: executeInputs,
    refused(inputs) {
      if (grantIn(inputs) === undefined) throw new NotSupportedLocally(`The statement ${inputs.execute}`);
      return [];
    },
    replaceOn: ["execute"],
    identify: ({ execute: statement }) => statement,
    async read(inputs) {
      const { role, shown } = wanted(inputs);
      const rows = (await unlessMissing(session.query(`SHOW FUTURE GRANTS TO ROLE ${role}`))) ?? [];
      const held = new Set(rows.map((row) => keyOf(shownFutureGrant(row))));
      return shown.every((grant) => held.has(keyOf(grant))) ? { inputs: {} } : undefined;
    },
    create: async ({ execute: statement }) => void (await session.query(statement)),
    update: async () => undefined,
    remove: async ({ revert }) => void (await unlessMissing(session.query(revert))),
  });
}

interface FutureGrants {
  readonly role: string;
  readonly shown: readonly ShownGrant[];
}

const grantForm = /^GRANT ([A-Z, ]+) ON FUTURE ([A-Z ]+) IN SCHEMA (\S+) TO ROLE (\S+)$/;

/** The grants that a statement makes; undefined where it does something else, or its revert does not take them back. */
export function grantIn({ execute: statement, revert }: Inputs): FutureGrants | undefined {
  const [, privileges, kinds, container, role] = grantForm.exec(statement) ?? [];
  if (privileges === undefined || kinds === undefined || container === undefined || role === undefined)
    return undefined;
  if (revert !== `REVOKE ${privileges} ON FUTURE ${kinds} IN SCHEMA ${container} FROM ROLE ${role}`)
    return undefined;
  const { objectType, name } = future(kinds, "SCHEMA", container);
  return { role, shown: privileges.split(", ").map((privilege) => ({ privilege, objectType, name })) };
}

function wanted(inputs: Inputs): FutureGrants {
  const grants = grantIn(inputs);
  if (!grants) throw new Error(`not a grant on what will be made: ${inputs.execute}`);
  return grants;
}

const keyOf = ({ privilege, objectType, name }: ShownGrant) => [privilege, objectType, name].join("|");
