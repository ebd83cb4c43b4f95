import { parameterValue } from "./parameters";
import type { ParameterValue, SessionState } from "./state";

/** Those that say something of the request itself. */
const OF_THE_REQUEST = new Set(["MULTI_STATEMENT_COUNT", "QUERY_TAG"]);

/**
 * Session parameters that a request sets for its own statements only. The answer sets the session's own values again, but for those that a
 * statement has changed. Throws Snowflake's errors for unknown names and wrong values.
 */
export function setForStatements(
  parameters: Readonly<Record<string, ParameterValue>>,
  { parameters: current }: SessionState,
): () => void {
  const wanted = Object.entries(parameters)
    .map(([name, value]) => [name.toUpperCase(), value] as const)
    .filter(([name]) => !OF_THE_REQUEST.has(name))
    .map(([name, value]) => ({ name, value: parameterValue(name, value), before: current.get(name) }));
  for (const { name, value } of wanted) current.set(name, value);
  return () => {
    for (const { name, value, before } of wanted) {
      if (current.get(name) !== value) continue;
      if (before === undefined) current.delete(name);
      else current.set(name, before);
    }
  };
}
