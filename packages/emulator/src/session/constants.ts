import type { Parameter } from "../ast";
import type { BoundConstant } from "../binder/environment";
import { SqlError } from "../errors";
import { boundConstant } from "../wire";
import type { EnvironmentSources } from "./environment-sources";

/** What a bind or a block's :name stands for. Throws SqlError 002049 where it is not set. */
export function parameterConstant(
  sources: EnvironmentSources,
  parameter: Pick<Parameter, "index" | "name">,
): BoundConstant {
  const key = parameter.name ?? String(parameter.index ?? 1);
  const local = sources.locals?.get(key.toUpperCase());
  if (local) return local;
  const bind = sources.binds[key];
  if (!bind)
    throw new SqlError(
      "002049",
      "42601",
      `SQL compilation error:\nBind variable ${parameter.name ? `:${key}` : `?`} not set.`,
    );
  return boundConstant(bind);
}

/** What $NAME stands for. Throws SqlError 000904 where it is not set. */
export function variableConstant(sources: EnvironmentSources, name: string): BoundConstant {
  const value = sources.state.variables.get(name.toUpperCase());
  if (!value)
    throw new SqlError(
      "000904",
      "42000",
      `SQL compilation error: error line 1 at position 7\nSession variable '$${name.toUpperCase()}' does not exist`,
    );
  return value;
}
