import type { BindEnvironment } from "../binder";
import { boundConstant, bindRows } from "../wire";
import type { StatementContext } from "./handler";

/** The environments of an array bind, one for each of its rows; one alone when the binds are no arrays. */
export function environmentsOf(context: StatementContext): readonly BindEnvironment[] {
  const count = bindRows(context.binds);
  if (count === 1) return [context.environment];
  return Array.from({ length: count }, (_, row) => ({
    ...context.environment,
    parameter: (parameter) => {
      const bind = context.binds[parameter.name ?? String(parameter.index ?? 1)];
      return bind ? boundConstant(bind, row) : context.environment.parameter(parameter);
    },
  }));
}
