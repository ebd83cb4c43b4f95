import { identifier, nameParts } from "@firn/snowflake";
import type { Properties } from "../../properties";
import type { ManagedObject } from "../provider";
import { accountRoleType } from "./account-role";
import { executeInputs, executeType, grantIn } from "./execute";
import { foreignGrantees } from "./foreign-grantees";
import { foreignMembers } from "./foreign-members";
import { grantAccountRoleType } from "./grant-account-role";
import { grantPrivilegesInputs, grantPrivilegesType } from "./grant-privileges";
import { grantTarget } from "./grant-target";
import type { Session } from "./session";
import { foreignSentence, shownFutureGrant, shownGrant, type ShownGrant } from "./shown-grant";
import { unlessMissing } from "./sql";

/** What others granted of the stack's objects, or to them. It is left alone, and worth a line. */
export async function foreignGrants(
  session: Session,
  resources: readonly ManagedObject[],
): Promise<string[]> {
  const found = [foreignPrivileges, foreignMembers, foreignGrantees].map((look) => look(session, resources));
  return (await Promise.all(found)).flat();
}

/** Privileges that the stack's roles have, but not from the stack. */
async function foreignPrivileges(session: Session, resources: readonly ManagedObject[]): Promise<string[]> {
  const own = new Set(resources.flatMap(ownGrants));
  const roles = resources
    .filter(({ type }) => type === accountRoleType)
    .map(({ inputs }) => String(inputs["name"]));
  // Who has a role of the stack's is looked for at that role.
  const ownRoles = new Set(roles.map(identifier));
  const sentences = await Promise.all(roles.map((role) => foreignTo(session, role, own, ownRoles)));
  return sentences.flat();
}

async function foreignTo(
  session: Session,
  role: string,
  own: ReadonlySet<string>,
  ownRoles: ReadonlySet<string>,
): Promise<string[]> {
  const show = async (kind: string) =>
    (await unlessMissing(session.query(`SHOW ${kind} TO ROLE ${identifier(role)}`))) ?? [];
  const grants = (await show("GRANTS")).map(shownGrant);
  const future = (await show("FUTURE GRANTS")).map(shownFutureGrant);
  const foreign = [...grants, ...future].filter((grant) => !isOwn(role, grant, own));
  const elsewhere = foreign.filter(({ objectType, name }) => objectType !== "ROLE" || !ownRoles.has(name));
  return elsewhere.map((grant) => foreignSentence(role, grant));
}

/** Ownership comes from making an object; a future grant of the stack becomes a grant on each object that is made. */
function isOwn(role: string, grant: ShownGrant, own: ReadonlySet<string>): boolean {
  if (grant.privilege === "OWNERSHIP" || own.has(keyOf(role, grant))) return true;
  const [database = "", schema] = grant.name.split(".");
  const containers = schema === undefined ? [database] : [database, `${database}.${schema}`];
  return containers.some((container) =>
    own.has(keyOf(role, { ...grant, name: `${container}.<${grant.objectType}>` })),
  );
}

function ownGrants({ type, inputs }: ManagedObject): string[] {
  if (type === grantAccountRoleType) return [roleGrant(inputs)];
  if (type === executeType) return executedGrants(inputs);
  if (type !== grantPrivilegesType) return [];
  const { accountRoleName, privileges, ...target } = grantPrivilegesInputs.parse(inputs);
  const { objectType, name } = grantTarget(target);
  return privileges.map((privilege) => keyOf(accountRoleName, { privilege, objectType, name }));
}

function executedGrants(inputs: Properties): string[] {
  const grants = grantIn(executeInputs.parse(inputs));
  const role = nameParts(grants?.role ?? "")[0] ?? "";
  return (grants?.shown ?? []).map((grant) => keyOf(role, grant));
}

/** A role that a role has is shown as USAGE of it. */
function roleGrant(inputs: Properties): string {
  const grant = { privilege: "USAGE", objectType: "ROLE", name: identifier(String(inputs["roleName"])) };
  return keyOf(String(inputs["parentRoleName"]), grant);
}

function keyOf(role: string, { privilege, objectType, name }: ShownGrant): string {
  return [role, privilege, objectType, name].join("|");
}
