import type { DuckDBConnection } from "@duckdb/node-api";
import { hashPassword, verifyPassword } from "./password";
import type { Catalog } from "./catalog";
import { CatalogChange } from "./change";
import { grantName } from "./grants";
import type { Database, Grant, Role, Schema, User } from "./model";
import { storeChanges } from "./store";

/** System roles, and which of them each inherits. https://docs.snowflake.com/en/user-guide/security-access-control-overview */
const SYSTEM_ROLES: readonly {
  readonly name: string;
  readonly inherits: readonly string[];
  readonly comment: string;
}[] = [
  {
    name: "PUBLIC",
    inherits: [],
    comment: "Public role is automatically available to every user in the account.",
  },
  { name: "USERADMIN", inherits: [], comment: "User administrator can create and manage users and roles" },
  {
    name: "SECURITYADMIN",
    inherits: ["USERADMIN"],
    comment: "Security administrator can manage security aspects of the account.",
  },
  {
    name: "SYSADMIN",
    inherits: [],
    comment: "System administrator can create and manage databases and warehouses.",
  },
  {
    name: "ACCOUNTADMIN",
    inherits: ["SECURITYADMIN", "SYSADMIN"],
    comment: "Account administrator can manage all aspects of the account.",
  },
  {
    name: "ORGADMIN",
    inherits: [],
    comment: "Organization administrator can manage organization and account lifecycle.",
  },
];

const SNOWFLAKE_SCHEMAS = [
  "ACCOUNT_USAGE",
  "INFORMATION_SCHEMA",
  "ORGANIZATION_USAGE",
  "READER_ACCOUNT_USAGE",
];

/** Makes what every account has, where it is missing, and gives ADMIN, who may have been dropped, the password. */
export async function bootstrapAccount(
  connection: DuckDBConnection,
  catalog: Catalog,
  adminPassword: string,
  now: Date,
): Promise<void> {
  const change = new CatalogChange(catalog);
  const createdOn = now.toISOString();
  const roles = rolesOf(catalog) ?? putAccount(change, createdOn);
  const admin = catalog.find("USER", undefined, "ADMIN");
  if (!admin) putAdmin(change, roles, adminPassword, createdOn);
  else if (!verifyPassword(adminPassword, admin.password))
    change.put({ ...admin, password: hashPassword(adminPassword) });
  if (change.changes.size === 0) return;
  await connection.run("BEGIN");
  await storeChanges(connection, change.changes, catalog.nextFree);
  await connection.run("COMMIT");
  catalog.apply(change.changes);
}

type Roles = ReadonlyMap<string, Role>;

/** Those of an account that has been made before. */
function rolesOf(catalog: Catalog): Roles | undefined {
  const found = SYSTEM_ROLES.flatMap(({ name }) => catalog.find("ROLE", undefined, name) ?? []);
  return found.length > 0 ? new Map(found.map((role) => [role.name, role])) : undefined;
}

function putAccount(change: CatalogChange, createdOn: string): Roles {
  const roles = new Map<string, Role>();
  for (const { name, comment } of SYSTEM_ROLES) {
    roles.set(
      name,
      change.put<Role>({
        kind: "ROLE",
        id: change.nextId(),
        name,
        comment,
        owner: "",
        createdOn,
        system: true,
      }),
    );
  }
  for (const { name, inherits } of SYSTEM_ROLES) {
    for (const inherited of inherits)
      putRoleGrant(change, roles.get(inherited), "ROLE", roles.get(name)?.id, createdOn);
  }
  putSnowflakeDatabase(change, createdOn);
  return roles;
}

function putAdmin(change: CatalogChange, roles: Roles, password: string, createdOn: string): void {
  const admin = change.put<User>({
    kind: "USER",
    id: change.nextId(),
    name: "ADMIN",
    loginName: "ADMIN",
    password: hashPassword(password),
    owner: "ACCOUNTADMIN",
    createdOn,
    disabled: false,
    mustChangePassword: false,
    defaultRole: "ACCOUNTADMIN",
    defaultSecondaryRoles: ["ALL"],
    properties: { DISPLAY_NAME: "ADMIN" },
  });
  putRoleGrant(change, roles.get("ACCOUNTADMIN"), "USER", admin.id, createdOn);
  putRoleGrant(change, roles.get("ORGADMIN"), "USER", admin.id, createdOn);
}

function putRoleGrant(
  change: CatalogChange,
  role: Role | undefined,
  kind: "ROLE" | "USER",
  to: number | undefined,
  createdOn: string,
): void {
  if (!role || to === undefined) throw new Error("a system role is missing");
  const grant = { privilege: "USAGE", on: "ROLE", object: role.id, grantee: { kind, id: to } };
  change.put<Grant>({
    ...grant,
    kind: "GRANT",
    id: change.nextId(),
    name: grantName(grant),
    grantOption: false,
    grantedBy: "",
    createdOn,
  });
}

function putSnowflakeDatabase(change: CatalogChange, createdOn: string): void {
  const base = { owner: "", createdOn, transient: false, retentionDays: 1 };
  const database = change.put<Database>({
    ...base,
    kind: "DATABASE",
    id: change.nextId(),
    name: "SNOWFLAKE",
  });
  for (const name of SNOWFLAKE_SCHEMAS) {
    change.put<Schema>({
      ...base,
      kind: "SCHEMA",
      id: change.nextId(),
      name,
      parent: database.id,
      managedAccess: false,
    });
  }
}
