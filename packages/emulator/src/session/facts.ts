import { activeRoles } from "../access/session-rights";
import { availableRoles } from "../catalog/roles";
import type { SessionFacts } from "../binder/environment";
import type { Services } from "./services";
import { taskFacts } from "../tasks/task-context";
import { findParameter } from "./parameters";
import type { ParameterValue, SessionState } from "./state";

/** Snowflake's version to which the emulator compares itself. */
export const VERSION = "9.37.0";

/** What context functions answer within one statement. */
export function factsOf(
  services: Services,
  state: SessionState,
  transaction: string | undefined,
  now: Date,
  statement: string,
): SessionFacts {
  const active = () => [...activeRoles(services.catalog, state).ids].map((id) => services.catalog.get(id));
  return {
    account: state.account,
    region: state.region,
    sessionId: state.id,
    user: state.user,
    role: state.role,
    get availableRoles() {
      return availableRoles(services.catalog, state.user).map((role) => role.name);
    },
    get activeRoles() {
      return active().flatMap((role) => (role?.kind === "ROLE" ? [role.name] : []));
    },
    get activeDatabaseRoles() {
      const database = state.database && services.catalog.find("DATABASE", undefined, state.database);
      return active().flatMap((role) =>
        role?.kind === "DATABASE ROLE" && database && role.parent === database.id ? [role.name] : [],
      );
    },
    warehouse: state.warehouse,
    database: state.database,
    schema: state.schema,
    lastQueryIds: state.queryIds,
    transaction,
    lastTransaction: state.lastTransaction,
    statement,
    now: `${now.toISOString().slice(0, -1)}000`,
    version: VERSION,
    task: state.task && taskFacts(services.catalog, state.task),
    parameter: (name) => effectiveParameter(state, name),
  };
}

/** The value that was set, else the default; empty text for parameters that nobody knows. */
export const effectiveParameter = (state: SessionState, name: string): ParameterValue =>
  state.parameters.get(name.toUpperCase()) ?? findParameter(name)?.default ?? "";
