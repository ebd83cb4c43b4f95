import type { Option } from "../../ast";
import { hashPassword } from "../../catalog/password";
import type { DatabaseRole, Role, User } from "../../catalog/model";
import { currentDatabase, findDatabase, partsWithin } from "../../catalog/names";
import type { StatementContext } from "../handler";
import { booleanOption, listOption, optionText, textOption } from "../options";
import { checkOptions } from "./known-options";
import { accountTarget, create, type CreateHandler, type CreateObject, type Target } from "./creation";

/** CREATE ROLE. https://docs.snowflake.com/en/sql-reference/sql/create-role */
export const createRole: CreateHandler = async (statement, context) => {
  checkOptions(statement.options, "ROLE");
  return create(statement, context, {
    kind: "ROLE",
    word: "Role",
    target: accountTarget(statement, context),
    make: (base, change) =>
      change.put<Role>({ ...base, kind: "ROLE", comment: statement.comment, system: false }),
  });
};

/** CREATE DATABASE ROLE. https://docs.snowflake.com/en/sql-reference/sql/create-database-role */
export const createDatabaseRole: CreateHandler = (statement, context) =>
  create(statement, context, {
    kind: "DATABASE ROLE",
    word: "Database role",
    target: databaseTarget(statement, context),
    make: (base, change) =>
      change.put<DatabaseRole>({ ...base, kind: "DATABASE ROLE", comment: statement.comment }),
  });

function databaseTarget(statement: CreateObject, context: StatementContext): Target {
  const parts = partsWithin(context.names, statement.name, 2);
  const database =
    parts.length > 1 ? findDatabase(context.names, parts[0] ?? "") : currentDatabase(context.names);
  return { parent: database.id, name: parts.at(-1) ?? "" };
}

/** CREATE USER. https://docs.snowflake.com/en/sql-reference/sql/create-user */
export const createUser: CreateHandler = async (statement, context) => {
  checkOptions(statement.options, "USER");
  return create(statement, context, {
    kind: "USER",
    word: "User",
    target: accountTarget(statement, context),
    make: (base, change) =>
      change.put<User>({
        ...base,
        kind: "USER",
        comment: statement.comment,
        loginName: base.name,
        disabled: false,
        mustChangePassword: false,
        defaultSecondaryRoles: ["ALL"],
        properties: {},
        ...userSettings(statement.options),
      }),
  });
};

/** What CREATE and ALTER USER .. SET give; only what was given. Passwords are kept as scrypt hashes. */
export function userSettings(options: readonly Option[]): Partial<User> {
  const password = textOption(options, "PASSWORD");
  const given: { [K in keyof User]?: User[K] | undefined } = {
    loginName: textOption(options, "LOGIN_NAME")?.toUpperCase(),
    password: password === undefined ? undefined : hashPassword(password),
    rsaPublicKey: textOption(options, "RSA_PUBLIC_KEY"),
    rsaPublicKey2: textOption(options, "RSA_PUBLIC_KEY_2"),
    disabled: booleanOption(options, "DISABLED"),
    mustChangePassword: booleanOption(options, "MUST_CHANGE_PASSWORD"),
    defaultRole: folded(textOption(options, "DEFAULT_ROLE")),
    defaultWarehouse: folded(textOption(options, "DEFAULT_WAREHOUSE")),
    defaultNamespace: folded(textOption(options, "DEFAULT_NAMESPACE")),
    defaultSecondaryRoles: listOption(options, "DEFAULT_SECONDARY_ROLES"),
    type: textOption(options, "TYPE")?.toUpperCase(),
    properties: otherProperties(options),
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

const OTHER = [
  "DISPLAY_NAME",
  "FIRST_NAME",
  "MIDDLE_NAME",
  "LAST_NAME",
  "EMAIL",
  "DAYS_TO_EXPIRY",
  "MINS_TO_UNLOCK",
];

function otherProperties(options: readonly Option[]): Record<string, string> | undefined {
  const known = options.filter((option) => OTHER.includes(option.key));
  if (known.length === 0) return undefined;
  return Object.fromEntries(known.map((option) => [option.key, optionText(option.value) ?? ""]));
}

const folded = (name: string | undefined): string | undefined =>
  name?.startsWith('"') ? name.replaceAll('"', "") : name?.toUpperCase();
