import type { BoundExpression } from "../binder/bound";
import type { SessionFacts } from "../binder/environment";
import { BOOLEAN, VARCHAR } from "../binder/types";
import { SqlError } from "../errors";
import { NULL_LITERAL, textLiteral } from "../binder/literal";
import { quoteText } from "../generator/text";
import { custom } from "./define";
import { coerce, constantExpected } from "./parameters";

const textOrNull = (value: string | undefined): BoundExpression =>
  value === undefined
    ? { ...NULL_LITERAL, sql: "CAST(NULL AS VARCHAR)", type: VARCHAR }
    : { ...textLiteral(value), type: VARCHAR };

const fact = (names: string, read: (session: SessionFacts) => string | undefined) =>
  custom(names, 0, 0, ({ scope }) => textOrNull(read(scope.environment.session)));

const list = (items: readonly string[]): string => JSON.stringify(items);

/** LAST_QUERY_ID(n): -1 is the last one, 1 the first of the session. */
const lastQueryId = custom("LAST_QUERY_ID", 0, 1, (site) => {
  const { args, scope } = site;
  const position = Number(args[0]?.constant ?? "-1");
  if (Number.isNaN(position))
    throw new SqlError("100038", "22018", `Numeric value '${args[0]?.constant}' is not recognized`);
  const ids = scope.environment.session.lastQueryIds;
  return textOrNull(position < 0 ? ids.at(position) : ids[position - 1]);
});

const roleInSession = (name: string, active: (session: SessionFacts) => readonly string[]) =>
  custom(name, 1, 1, (site) => {
    const roles = active(site.scope.environment.session).map(quoteText).join(", ");
    const asked = site.args.map((arg) => coerce(arg, VARCHAR, site)).join("");
    return { sql: `list_contains(CAST([${roles}] AS VARCHAR[]), ${asked})`, type: BOOLEAN, nullable: false };
  });

const schemas = (session: SessionFacts): string =>
  list(session.database && session.schema ? [`${session.database}.${session.schema}`] : []);

/** GETVARIABLE('NAME'): a session variable as text, NULL where it is not set. */
const getVariable = custom("GETVARIABLE", 1, 1, (site) => {
  const name = site.args[0]?.constant;
  if (typeof name !== "string") throw constantExpected(site, 1);
  return textOrNull(site.scope.environment.knownVariable?.(name)?.value ?? undefined);
});

export const contextFunctions = [
  ...fact("CURRENT_USER", (session) => session.user),
  ...fact("CURRENT_ROLE", (session) => session.role),
  ...fact("INVOKER_ROLE", (session) => session.role),
  ...getVariable,
  ...roleInSession("IS_GRANTED_TO_INVOKER_ROLE", (session) => session.activeRoles),
  ...fact("CURRENT_WAREHOUSE", (session) => session.warehouse),
  ...fact("CURRENT_DATABASE", (session) => session.database),
  ...fact("CURRENT_SCHEMA", (session) => session.schema),
  ...fact("CURRENT_SCHEMAS", schemas),
  ...fact("CURRENT_ACCOUNT CURRENT_ACCOUNT_NAME", (session) => session.account.toUpperCase()),
  ...fact("CURRENT_ORGANIZATION_NAME", () => "FIRN"),
  ...fact("CURRENT_REGION", (session) => session.region),
  ...fact("CURRENT_SESSION", (session) => session.sessionId),
  ...fact("CURRENT_VERSION", (session) => session.version),
  ...fact("CURRENT_CLIENT", () => "Firn"),
  ...fact("CURRENT_IP_ADDRESS", () => "127.0.0.1"),
  ...fact("CURRENT_AVAILABLE_ROLES", (session) => list(session.availableRoles)),
  ...fact("CURRENT_SECONDARY_ROLES", () => '{"roles":"","value":""}'),
  ...fact("CURRENT_ROLE_TYPE", () => "ROLE"),
  ...fact("CURRENT_TRANSACTION", (session) => session.transaction),
  ...fact("LAST_TRANSACTION", (session) => session.lastTransaction),
  ...fact("CURRENT_STATEMENT", (session) => session.statement),
  ...lastQueryId,
  ...roleInSession("IS_ROLE_IN_SESSION", (session) => session.activeRoles),
  ...roleInSession("IS_DATABASE_ROLE_IN_SESSION", (session) => session.activeDatabaseRoles),
];
