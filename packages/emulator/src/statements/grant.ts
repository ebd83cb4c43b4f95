import { dependentGrants, revokeRestricted } from "../access/dependent-grants";
import { authorizeFutureGrant, authorizeGrant, authorizeTransfer } from "../access/grant-authority";
import { transferOwnership } from "../access/ownership";
import type { Grant as GrantStatement, GrantTarget } from "../ast";
import type { CatalogChange } from "../catalog/change";
import { grantKind, futureGrantName, grantName } from "../catalog/grants";
import type {
  CatalogKind,
  CatalogObject,
  DatabaseRole,
  FutureGrant,
  Grant,
  Role,
  User,
} from "../catalog/model";
import { refuseTransfer } from "../pipes/pausing";
import { findDatabase, partsOf, quoteName } from "../catalog/names";
import { isPrivilegeOn, privilegesOn } from "../catalog/privileges";
import { inheritedRoles } from "../catalog/roles";
import { SqlError, doesNotExist, notSupported } from "../errors";
import { executed } from "./answers";
import type { Handler, StatementContext } from "./handler";
import { findObject, kindOf, missingObject, mustFindObject } from "./objects";

type Grantee = Role | DatabaseRole | User;
interface Work {
  readonly statement: GrantStatement;
  readonly context: StatementContext;
  readonly change: CatalogChange;
  readonly grantee: Grantee;
}

/** GRANT and REVOKE. https://docs.snowflake.com/en/sql-reference/sql/grant-privilege */
export const grantOrRevoke: Handler<"grant" | "revoke"> = async (statement, context) => {
  const grantee = granteeOf(statement, context);
  await context.define([], async (change) => {
    const work = { statement, context, change, grantee };
    if (statement.what.kind === "role") grantRole(work, statement.what);
    else if (statement.what.kind === "ownership") giveAway(work, statement.what);
    else if (statement.what.on.scope === "future")
      changeFutureGrants(work, statement.what.privileges, statement.what.on);
    else changeGrants(work, statement.what.privileges, statement.what.on);
  });
  return executed();
};

function granteeOf({ to }: GrantStatement, context: StatementContext): Grantee {
  const kind = {
    role: "ROLE",
    user: "USER",
    "database role": "DATABASE ROLE",
    share: undefined,
    application: undefined,
  }[to.kind];
  if (!kind) throw notSupported(`GRANT TO ${to.kind.toUpperCase()}`);
  return mustFindObject(context, kind, to.name) as Grantee;
}

const pointer = (grantee: Grantee): Grant["grantee"] => ({ kind: grantee.kind, id: grantee.id });

function grantRole(work: Work, what: Extract<GrantStatement["what"], { kind: "role" }>): void {
  const { context, grantee, statement } = work;
  const kind = what.databaseRole ? "DATABASE ROLE" : "ROLE";
  const role = mustFindObject(context, kind, what.role);
  if (role.id === grantee.id || (statement.statement === "grant" && inherits(context, role, grantee)))
    throw circularGrant(role, grantee);
  authorizeGrant(context, "USAGE", role);
  putOrRemove(work, { privilege: "USAGE", on: kind, object: role.id, grantee: pointer(grantee) }, role.owner);
}

/** Whether the role has the other one already, so that granting it back would close a circle. */
function inherits({ catalog }: StatementContext, role: CatalogObject, other: Grantee): boolean {
  if (role.kind !== "ROLE" && role.kind !== "DATABASE ROLE") return false;
  return inheritedRoles(catalog, [role]).some((inherited) => inherited.id === other.id);
}

const circularGrant = (role: CatalogObject, grantee: Grantee) =>
  new SqlError(
    "003013",
    "42501",
    `SQL compilation error:\nRole '${role.name}' cannot be granted to role '${grantee.name}', as this would create a cycle in the role hierarchy.`,
  );

function changeGrants(work: Work, privileges: readonly string[], target: GrantTarget): void {
  const { context } = work;
  for (const object of targetsOf(context, target)) {
    const on = object === "ACCOUNT" ? "ACCOUNT" : grantKind(object);
    const id = object === "ACCOUNT" ? 0 : object.id;
    for (const privilege of expanded(privileges, on, work, id)) {
      authorizeGrant(context, privilege, object);
      const key = { privilege, on, object: id, grantee: pointer(work.grantee) };
      putOrRemove(work, key, grantorOf(context, privilege, object));
    }
  }
}

/** Who stands behind a grant: the owner, unless the role could make it only because it was granted the privilege WITH GRANT OPTION. */
function grantorOf(
  { rights, session }: StatementContext,
  privilege: string,
  object: CatalogObject | "ACCOUNT",
): string | undefined {
  if (object === "ACCOUNT") return session.role;
  const asOwner = rights.owns(object) || rights.has("MANAGE GRANTS", "ACCOUNT");
  return asOwner || !rights.mayGrant(privilege, object) ? object.owner : session.role;
}

/** ALL is what the kind has; REVOKE ALL takes what was granted. */
function expanded(
  privileges: readonly string[],
  kind: string,
  { statement, context, grantee }: Work,
  object: number,
): readonly string[] {
  const known = privilegesOn(kind);
  if (!privileges.includes("ALL")) {
    refuseUnknown(privileges, kind);
    return privileges;
  }
  if (statement.statement === "grant" && known) return known;
  return context.catalog
    .all("GRANT")
    .filter(
      (grant) =>
        grant.object === object && grant.grantee.kind === grantee.kind && grant.grantee.id === grantee.id,
    )
    .map((grant) => grant.privilege);
}

function refuseUnknown(privileges: readonly string[], kind: string): void {
  const wrong = privilegesOn(kind) && privileges.find((privilege) => !isPrivilegeOn(kind, privilege));
  if (!wrong) return;
  throw new SqlError(
    "003008",
    "42501",
    `SQL compilation error:\nInvalid privilege '${wrong}' for object type '${kind}'.`,
  );
}

function putOrRemove(
  { statement, context, change }: Work,
  key: Pick<Grant, "privilege" | "on" | "object" | "grantee">,
  grantor: string | undefined,
): void {
  const name = grantName(key);
  const existing = context.catalog.find("GRANT", undefined, name);
  if (statement.statement === "revoke") {
    if (existing) remove({ statement, context, change }, existing);
    return;
  }
  if (existing && (existing.grantOption || !statement.grantOption)) return;
  change.put<Grant>({
    ...key,
    kind: "GRANT",
    id: existing?.id ?? change.nextId(),
    name,
    grantOption: statement.grantOption,
    grantedBy: grantor ?? context.session.role ?? "",
    createdOn: context.now.toISOString(),
  });
}

function remove(
  { statement, context, change }: Pick<Work, "statement" | "context" | "change">,
  grant: Grant,
): void {
  const dependents = dependentGrants(context.catalog, grant);
  if (dependents.length > 0 && statement.cascade !== "cascade") throw revokeRestricted(1);
  for (const dependent of dependents) change.remove(dependent.id);
  if (statement.grantOption) change.put({ ...grant, grantOption: false });
  else change.remove(grant.id);
}

function changeFutureGrants(work: Work, privileges: readonly string[], target: GrantTarget): void {
  const { statement, context, change, grantee } = work;
  if (grantee.kind === "USER") throw notSupported("FUTURE GRANTS to a user");
  const container = containerOf(context, target);
  authorizeFutureGrant(context, container);
  const kind = target.kind === "DYNAMIC TABLE" ? target.kind : (kindOf(target.kind)?.kind ?? target.kind);
  if (!privileges.includes("ALL"))
    refuseUnknown(
      privileges.filter((privilege) => privilege !== "OWNERSHIP"),
      kind,
    );
  const wanted = privileges.includes("ALL") ? (privilegesOn(kind) ?? []) : privileges;
  for (const privilege of wanted) {
    const key = {
      privilege,
      on: kind,
      container: container.id,
      grantee: { kind: grantee.kind, id: grantee.id },
    } as const;
    const name = futureGrantName(key);
    const existing = context.catalog.find("FUTURE GRANT", undefined, name);
    if (statement.statement === "revoke" && existing) change.remove(existing.id);
    if (statement.statement === "revoke" || existing) continue;
    const base = {
      id: change.nextId(),
      name,
      createdOn: context.now.toISOString(),
      grantOption: statement.grantOption,
    };
    change.put<FutureGrant>({ ...key, ...base, kind: "FUTURE GRANT" });
  }
}

function giveAway(work: Work, what: Extract<GrantStatement["what"], { kind: "ownership" }>): void {
  const { context, change, grantee, statement } = work;
  if (statement.statement === "revoke" && what.on.scope !== "future") throw notSupported("REVOKE OWNERSHIP");
  if (what.on.scope === "future") return changeFutureGrants(work, ["OWNERSHIP"], what.on);
  if (grantee.kind === "USER") throw notSupported("GRANT OWNERSHIP to a user");
  const transfer = { catalog: context.catalog, change, currentGrants: what.currentGrants };
  for (const object of targetsOf(context, what.on)) {
    if (object === "ACCOUNT") throw notSupported("GRANT OWNERSHIP ON ACCOUNT");
    authorizeTransfer(context, object, grantee);
    refuseTransfer(object);
    transferOwnership(transfer, object, grantee);
  }
}

/** The objects that a GRANT is about. */
function targetsOf(context: StatementContext, target: GrantTarget): (CatalogObject | "ACCOUNT")[] {
  if (target.kind === "ACCOUNT") return ["ACCOUNT"];
  if (target.scope === "all")
    return allOf(context, target).filter(
      (object) => target.kind === object.kind || target.kind === grantKind(object),
    );
  if (!target.name) throw notSupported(`GRANT ON ${target.kind}`);
  const found =
    findObject(context, target.kind, target.name, target.argumentTypes) ??
    (target.kind === "TABLE"
      ? (findObject(context, "VIEW", target.name) ?? findObject(context, "EXTERNAL TABLE", target.name))
      : undefined);
  if (!found && !kindOf(target.kind)) throw notSupported(`GRANT ON ${target.kind}`);
  if (!found) throw missingObject(context, target.kind, target.name);
  return [found];
}

function allOf(context: StatementContext, target: GrantTarget): CatalogObject[] {
  const kind: CatalogKind | undefined = kindOf(target.kind)?.kind;
  if (!kind) return [];
  const container = containerOf(context, target);
  if (kind === "SCHEMA" || container.kind === "SCHEMA")
    return context.catalog.in(container.id, kind).filter(isOrdinary);
  return context.catalog
    .in(container.id, "SCHEMA")
    .flatMap((schema) => context.catalog.in(schema.id, kind).filter(isOrdinary));
}

const isOrdinary = (object: CatalogObject): boolean =>
  object.name !== "INFORMATION_SCHEMA" && !("session" in object && object.session);

function containerOf(context: StatementContext, target: GrantTarget): CatalogObject {
  if (!target.in) throw notSupported("GRANT ON ALL without IN");
  if (target.in.kind === "DATABASE")
    return findDatabase(context.names, partsOf(context.names, target.in.name)[0] ?? "");
  const found = findObject(context, "SCHEMA", target.in.name);
  if (!found)
    throw doesNotExist("Schema", partsOf(context.names, target.in.name).map(quoteName).join("."), "02000");
  return found;
}
