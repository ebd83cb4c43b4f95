import type { Catalog } from "../catalog/catalog";
import type { Rights } from "../access/rights";
import { sessionRights, type Actor } from "../access/session-rights";
import type { CatalogObject, User } from "../catalog/model";
import { verifyPassword } from "../catalog/password";
import { availableRoles } from "../catalog/roles";
import type { Login } from "./engine";
import { SqlError } from "../errors";
import { nameParts } from "../parser/name-parts";
import { verifyToken } from "./key-pair";
import { parameterValue } from "./parameters";
import type { Services } from "./services";
import type { SessionState } from "./state";

export const ACCOUNT = "LOCAL";
export const REGION = "LOCAL";

/** The user who proves to be it. Throws 390100 or 390144 without saying what was wrong, as Snowflake does. */
export async function authenticate({ catalog }: Services, login: Login): Promise<User> {
  const name = login.user.toUpperCase();
  const user = catalog.all("USER").find((known) => known.loginName === name || known.name === name);
  if (!user || !proves(user, login)) {
    if (login.credential.kind === "keypair") throw new SqlError("390144", "08001", "JWT token is invalid.");
    throw new SqlError("390100", "08001", "Incorrect username or password was specified.");
  }
  if (user.disabled)
    throw new SqlError("390101", "08001", "User access disabled. Contact your local system administrator.");
  return user;
}

function proves(user: User, { credential }: Login): boolean {
  if (credential.kind === "trusted") return true;
  if (credential.kind === "password") return verifyPassword(credential.password, user.password);
  // Clients sign by their own clock, which does not follow the one that tests and demos turn.
  return verifyToken(credential.token, user, new Date());
}

/** Where a session begins: what the client asked for, else the user's defaults. Objects that are missing are left unset, as in Snowflake. */
export function initialState(catalog: Catalog, user: User, login: Login, id: string): SessionState {
  const [namespaceDatabase, namespaceSchema] = (user.defaultNamespace ?? "").split(".");
  const actor: Actor = {
    user: user.name,
    role: roleOf(catalog, user, login),
    secondaryRoles: user.defaultSecondaryRoles.some((role) => role.toUpperCase() === "ALL") ? "ALL" : "NONE",
  };
  const rights = sessionRights(catalog, actor);
  const database = existingDatabase(catalog, rights, folded(login.database) ?? namespaceDatabase);
  const parameters = Object.entries(login.parameters ?? {}).flatMap(([name, value]) => known(name, value));
  return {
    id,
    ...actor,
    account: ACCOUNT,
    region: REGION,
    warehouse: existingWarehouse(catalog, rights, folded(login.warehouse) ?? user.defaultWarehouse),
    database,
    schema: existingSchema(
      catalog,
      rights,
      database,
      folded(login.schema) ?? (login.database ? undefined : namespaceSchema),
    ),
    parameters: new Map(parameters),
    variables: new Map(),
    queryIds: [],
  };
}

/** Drivers send settings of their own among the parameters: those that mean nothing here are left out. */
function known(name: string, value: string | number | boolean): [string, string | number | boolean][] {
  try {
    return [[name.toUpperCase(), parameterValue(name, value)]];
  } catch {
    return [];
  }
}

function roleOf(catalog: Catalog, user: User, login: Login): string | undefined {
  const available = availableRoles(catalog, user.name).map((role) => role.name);
  const wanted = folded(login.role);
  if (wanted !== undefined && !available.includes(wanted)) {
    throw new SqlError(
      "390189",
      "08001",
      `Role '${wanted}' specified in the connect string does not exist or not authorized. Contact your local system administrator, or attempt to login with another role, e.g. PUBLIC.`,
    );
  }
  const fallback =
    user.defaultRole !== undefined && available.includes(user.defaultRole) ? user.defaultRole : "PUBLIC";
  return wanted ?? fallback;
}

const folded = (name: string | undefined): string | undefined =>
  name ? nameParts(name)[0]?.value : undefined;

/** The name of an object on which the roles have a privilege. */
const usable = (rights: Rights, object: CatalogObject | undefined): string | undefined =>
  object && rights.touches(object) ? object.name : undefined;

const existingDatabase = (catalog: Catalog, rights: Rights, name: string | undefined): string | undefined =>
  name === undefined ? undefined : usable(rights, catalog.find("DATABASE", undefined, name));

const existingWarehouse = (catalog: Catalog, rights: Rights, name: string | undefined): string | undefined =>
  name === undefined ? undefined : usable(rights, catalog.find("WAREHOUSE", undefined, name));

/** The schema that was asked for, else PUBLIC. */
function existingSchema(
  catalog: Catalog,
  rights: Rights,
  database: string | undefined,
  name: string | undefined,
): string | undefined {
  const parent = database === undefined ? undefined : catalog.find("DATABASE", undefined, database);
  if (!parent) return undefined;
  return usable(rights, catalog.find("SCHEMA", parent.id, name ?? "PUBLIC"));
}
