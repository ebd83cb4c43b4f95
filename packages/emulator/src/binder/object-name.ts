import type { ObjectName } from "../ast";
import { compilationError } from "../errors";
import { parseName } from "../parser";
import type { Scope } from "./scope";

/** IDENTIFIER('a.b') and IDENTIFIER($v) as the name they stand for; other names as they are. */
export const resolveName = (name: ObjectName, scope: Scope): ObjectName => {
  if (!name.dynamic) return name;
  const { constant } = scope.bind(name.dynamic, scope);
  if (typeof constant !== "string")
    throw compilationError("001003", "42000", "IDENTIFIER needs a constant text");
  return parseName(constant);
};
