import type { Grant as GrantStatement, GrantTarget } from "../ast";
import type { CatalogChange } from "../catalog/change";
import { futureGrantName, grantName } from "../catalog/grants";
import type {
  CatalogKind,
  CatalogObject,
  DatabaseRole,
  FutureGrant,
  Grant,
  Role,
  User,
} from "../catalog/model";
import { findDatabase, partsOf, quoteName } from "../catalog/names";
import { privilegesOn } from "../catalog/privileges";
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

/** GRANT and REVOKE. https://docs.snowflake.com/en/sql-reference/sql/grant-privilege. Everything is recorded and shown. */
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
  const kind = what.databaseRole ? "DATABASE ROLE" : "ROLE";
  const role = mustFindObject(work.context, kind, what.role);
  if (role.id === work.grantee.id)
    throw new SqlError("003001", "42501", "SQL access control error:\nA role cannot be granted to itself.");
  putOrRemove(work, { privilege: "USAGE", on: kind, object: role.id, grantee: pointer(work.grantee) });
}

function changeGrants(work: Work, privileges: readonly string[], target: GrantTarget): void {
  for (const object of targetsOf(work.context, target)) {
    const on = object === "ACCOUNT" ? "ACCOUNT" : object.kind;
    const id = object === "ACCOUNT" ? 0 : object.id;
    for (const privilege of expanded(privileges, on, work, id)) {
      putOrRemove(work, { privilege, on, object: id, grantee: pointer(work.grantee) });
    }
  }
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
    const wrong =
      known && privileges.find((privilege) => !known.includes(privilege) && !privilege.startsWith("CREATE "));
    if (wrong)
      throw new SqlError(
        "003008",
        "42501",
        `SQL compilation error:\nInvalid privilege '${wrong}' for object type '${kind}'.`,
      );
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

function putOrRemove(
  { statement, context, change }: Work,
  key: Pick<Grant, "privilege" | "on" | "object" | "grantee">,
): void {
  const name = grantName(key);
  const existing = context.catalog.find("GRANT", undefined, name);
  if (statement.statement === "revoke") {
    if (!existing) return;
    if (statement.grantOption) change.put({ ...existing, grantOption: false });
    else change.remove(existing.id);
    return;
  }
  if (existing && (existing.grantOption || !statement.grantOption)) return;
  change.put<Grant>({
    ...key,
    kind: "GRANT",
    id: existing?.id ?? change.nextId(),
    name,
    grantOption: statement.grantOption,
    grantedBy: context.session.role ?? "",
    createdOn: context.now.toISOString(),
  });
}

function changeFutureGrants(work: Work, privileges: readonly string[], target: GrantTarget): void {
  const { statement, context, change, grantee } = work;
  if (grantee.kind === "USER") throw notSupported("FUTURE GRANTS to a user");
  const container = containerOf(context, target);
  const kind = kindOf(target.kind)?.kind ?? target.kind;
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

/** GRANT OWNERSHIP: grants of others stay with COPY CURRENT GRANTS, go with REVOKE CURRENT GRANTS. */
function giveAway(work: Work, what: Extract<GrantStatement["what"], { kind: "ownership" }>): void {
  const { context, change, grantee } = work;
  if (what.on.scope === "future") return changeFutureGrants(work, ["OWNERSHIP"], what.on);
  for (const object of targetsOf(context, what.on)) {
    if (object === "ACCOUNT") throw notSupported("GRANT OWNERSHIP ON ACCOUNT");
    if (what.currentGrants === "revoke") {
      for (const grant of context.catalog.all("GRANT"))
        if (grant.object === object.id) change.remove(grant.id);
    }
    change.put({ ...object, owner: grantee.name });
  }
}

/** The objects that a GRANT is about. */
function targetsOf(context: StatementContext, target: GrantTarget): (CatalogObject | "ACCOUNT")[] {
  if (target.kind === "ACCOUNT") return ["ACCOUNT"];
  if (target.scope === "all") return allOf(context, target);
  if (!target.name) throw notSupported(`GRANT ON ${target.kind}`);
  const found =
    findObject(context, target.kind, target.name, target.argumentTypes) ??
    (target.kind === "TABLE" ? findObject(context, "VIEW", target.name) : undefined);
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
