import { STATEMENT_TYPE } from "../statements/handler";
import type { Query } from "./queries";
import type { SpooledResult } from "./result-spool";
import type { ClientApplication, ClientSession } from "./sessions";

export type ResultFormat = "json" | "arrow";

/**
 * The parameter by which each driver's results are Arrow or JSON, with the value that it has when nobody sets it: ARROW where every driver of the
 * kind reads it, or says with its statements that it cannot, as Python's connector does without its extension.
 * A Java that is newer than 15 reads Arrow only when it was started with --add-opens, which JDBC's driver does not tell.
 */
const PARAMETERS: Readonly<Record<string, readonly [name: string, standard: "ARROW" | "JSON"]>> = {
  PythonConnector: ["PYTHON_CONNECTOR_QUERY_RESULT_FORMAT", "ARROW"],
  Go: ["GO_QUERY_RESULT_FORMAT", "ARROW"],
  JDBC: ["JDBC_QUERY_RESULT_FORMAT", "JSON"],
};

/**
 * Python's connector makes its Arrow loggers when they are first used, which stops the whole process for ever when two threads come to that at once
 * (each has what the other waits for: the interpreter's lock, a std::once_flag). dbt's threads do, as their first answers come back within a millisecond.
 */
const inThreads = ({ name, application }: ClientApplication): boolean =>
  name === "PythonConnector" && application === "dbt";

/** What the drivers are told at login. */
export const STANDARD_FORMATS: Readonly<Record<string, string>> = Object.fromEntries(
  Object.values(PARAMETERS),
);

/**
 * How a result is answered to a client: as its driver's parameter says, in the request or the session (ARROW and ARROW_FORCE, or JSON). Only queries have
 * Arrow results, as in Snowflake, and the parameters of a request are for the session that made it.
 */
export function resultFormat(
  asking: ClientSession,
  { parameters, owner }: Pick<Query, "parameters" | "owner">,
  { statementTypeId }: Pick<SpooledResult, "statementTypeId">,
): ResultFormat {
  const [name, standard] = PARAMETERS[asking.client.name] ?? [];
  if (name === undefined || statementTypeId !== STATEMENT_TYPE.query) return "json";
  const requested = owner.sessionId === asking.sessionId ? parameters?.[name] : undefined;
  const wanted =
    requested ?? asking.session.parameters()[name] ?? (inThreads(asking.client) ? "JSON" : standard);
  return /^arrow/i.test(String(wanted)) ? "arrow" : "json";
}
