import type { ObjectName } from "../ast";
import type { BoundConstant } from "../binder/environment";
import { compilationError } from "../errors";
import { readObjectName } from "../parser";

/** What can stand between the parentheses of IDENTIFIER(..). */
export interface ConstantSource {
  parameter(parameter: {
    readonly node: "parameter";
    readonly index?: number;
    readonly name?: string;
  }): BoundConstant;
  variable(name: string): BoundConstant;
}

/** IDENTIFIER('db.schema.t'), IDENTIFIER($v), IDENTIFIER(?) as the name it stands for. */
export function dynamicName(name: ObjectName, source: ConstantSource): ObjectName {
  if (!name.dynamic) return name;
  const { parts } = readObjectName(textOf(name, source));
  if (parts.length === 0) throw takesText();
  return { parts };
}

const takesText = () =>
  compilationError("001003", "42000", "IDENTIFIER takes a string, a bind or a session variable.");

function textOf(name: ObjectName, source: ConstantSource): string {
  const expression = name.dynamic;
  const value =
    expression?.node === "literal" && expression.type === "string"
      ? expression.value
      : expression?.node === "variable"
        ? source.variable(expression.name).value
        : expression?.node === "parameter"
          ? source.parameter(expression).value
          : undefined;
  if (typeof value !== "string") throw takesText();
  return value;
}
