import type { Call } from "../ast";
import { notSupported, SqlError } from "../errors";
import { SEARCH_PREVIEW } from "../functions/search-preview";
import { evaluate } from "../statements/evaluate";
import { nodesOf } from "../ast/walk";
import type { StatementContext } from "../statements/handler";
import { runSearch } from "./run-search";

/** All searches of a statement: they are run before it is bound. */
export const searchCallsOf = (tree: unknown): Call[] =>
  nodesOf<Call>(tree, (node) => node["node"] === "call").filter(
    (call) => call.name.map((part) => part.value.toUpperCase()).join(".") === SEARCH_PREVIEW,
  );

/** What the search answers; null where an argument is NULL. */
export async function searchAnswer(call: Call, context: StatementContext): Promise<string | null> {
  const [service, parameters] = await constantsOf(call, context);
  // The binder tells how many there have to be.
  if (service === undefined || parameters === undefined) return null;
  if (service === null || parameters === null) return null;
  return runSearch(service, parameters, context);
}

async function constantsOf(call: Call, context: StatementContext): Promise<(string | null)[]> {
  try {
    const values = await evaluate(call.args, context, { binds: context.binds, locals: context.locals });
    return values.map(({ value }) => value);
  } catch (error) {
    if (error instanceof SqlError && error.code === "000904")
      throw notSupported("SEARCH_PREVIEW of anything but constants");
    throw error;
  }
}
