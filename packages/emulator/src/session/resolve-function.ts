import type { ObjectName } from "../ast";
import { typeText } from "../binder";
import type { BindEnvironment, UserFunction } from "../binder/environment";
import type { Classification, Routine } from "../catalog/model";
import { locate, mustFind, type NameScope } from "../catalog/names";
import { invalidArgumentTypes, notSupported, SqlError } from "../errors";
import { CLASSIFICATION } from "../catalog/model/classification";
import { closest } from "../routines/closeness";
import { functionDefinition } from "../routines/javascript/udf";
import type { SnowflakeType } from "../types";
import type { Allow } from "./environment-sources";

/** The user-defined function that fits the arguments best; undefined where there is none. Throws when the roles may not use it. */
export function resolveFunction(
  scope: NameScope,
  at: (object: Routine) => BindEnvironment,
  allow: Allow,
  name: ObjectName,
  argumentCount: number,
  types: () => readonly (SnowflakeType | undefined)[] = () => [],
): UserFunction | undefined {
  if (name.parts.length === 1 && (scope.database === undefined || scope.schema === undefined))
    return undefined;
  const { schema, name: last } = locate(scope, name);
  const named = scope.catalog.in(schema.id, "FUNCTION").filter((routine) => routine.name === last);
  const fitting = named.filter(({ parameters }) => {
    const required = parameters.filter((parameter) => !parameter.default).length;
    return argumentCount >= required && argumentCount <= parameters.length;
  });
  const found = closest(fitting, types);
  if (!found && named.length === 0) return undefined;
  if (!found)
    throw invalidArgumentTypes(
      last,
      types().map((type) => (type ? typeText(type) : "ANY")),
    );
  allow("USAGE", found);
  if (found.language !== "sql" && found.language !== "javascript")
    throw notSupported(`functions in ${found.language}`);
  return {
    name: found.name,
    language: found.language,
    parameters: found.parameters.map((parameter) => ({
      name: parameter.name.value,
      type: parameter.type,
      default: parameter.default,
    })),
    returns: returnsOf(found),
    body: found.body,
    environment: at(found),
    physical: found.language === "javascript" ? functionDefinition(found) : undefined,
  };
}

function returnsOf(routine: Routine): UserFunction["returns"] {
  const { type, table } = routine.returns;
  if (table) return { table: table.map((column) => ({ name: column.name.value, type: column.type })) };
  return type ?? { name: "VARIANT", args: [] };
}

/** Who has the model's role mlconsumer may predict, and so may who has mladmin. */
export function callableModel(scope: NameScope, allow: Allow, name: ObjectName): Classification {
  const model = mustFind(scope, CLASSIFICATION, name);
  try {
    return allow("MLCONSUMER", model);
  } catch (error) {
    if (!(error instanceof SqlError)) throw error;
    return allow("MLADMIN", model);
  }
}
