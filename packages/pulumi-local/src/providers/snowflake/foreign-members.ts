import { identifier, type Row } from "@firn/snowflake";
import type { ManagedObject } from "../provider";
import { accountRoleType } from "./account-role";
import { grantAccountRoleType } from "./grant-account-role";
import type { Session } from "./session";
import { text, unlessMissing } from "./sql";

const serviceUserType = "snowflake:index/serviceUser:ServiceUser";

/** Who else has the stack's roles, and what else its service users have. */
export async function foreignMembers(
  session: Session,
  resources: readonly ManagedObject[],
): Promise<string[]> {
  const names = (wanted: string) =>
    resources.filter(({ type }) => type === wanted).map(({ inputs }) => String(inputs["name"]));
  const [roles, users] = [names(accountRoleType), names(serviceUserType)];
  const own = new Set(resources.filter(({ type }) => type === grantAccountRoleType).map(ownMembership));
  const show = async (sql: string) => (await unlessMissing(session.query(sql))) ?? [];
  const members = roles.map(async (role) =>
    (await show(`SHOW GRANTS OF ROLE ${identifier(role)}`)).map(shown),
  );
  // The stack's own roles have been asked already.
  const others = users.map(async (user) =>
    (await show(`SHOW GRANTS TO USER ${identifier(user)}`))
      .map(shown)
      .filter(({ role }) => !roles.includes(role)),
  );
  const found = (await Promise.all([...members, ...others])).flat();
  const foreign = found.filter((membership) => !own.has(keyOf(membership)));
  return foreign.map(({ role, kind, grantee }) => `${kind} ${grantee} has the role ${role} from others`);
}

interface Membership {
  readonly role: string;
  readonly kind: string;
  readonly grantee: string;
}

const shown = (row: Row): Membership => ({
  role: text(row, "role"),
  kind: text(row, "granted_to").toLowerCase(),
  grantee: text(row, "grantee_name"),
});

function ownMembership({ inputs }: ManagedObject): string {
  const { roleName, userName, parentRoleName } = inputs;
  const kind = userName === undefined ? "role" : "user";
  return keyOf({ role: String(roleName), kind, grantee: String(userName ?? parentRoleName) });
}

const keyOf = ({ role, kind, grantee }: Membership) => [role, kind, grantee].join("|");
