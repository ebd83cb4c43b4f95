import type { Expression } from "../ast";
import { numberType } from "../binder/literal";
import type { BindEnvironment, BoundConstant } from "../binder/environment";
import { BOOLEAN, NULL, varchar } from "../binder/types";

/** The constant that a cell of VALUES is: a literal with its sign, or a bind. undefined for anything that has to be computed. */
export function constantCell(cell: Expression, environment: BindEnvironment): BoundConstant | undefined {
  switch (cell.node) {
    case "literal":
      return literalConstant(cell);
    case "parameter":
      return withNarrowNumber(environment.parameter(cell));
    case "unary":
      return cell.operator === "-" ? negated(constantCell(cell.operand, environment)) : undefined;
    default:
      return undefined;
  }
}

function literalConstant({ type, value }: Expression & { node: "literal" }): BoundConstant | undefined {
  const text = String(value);
  switch (type) {
    case "null":
      return { type: NULL, value: null };
    case "string":
      return { type: varchar(Math.max(1, text.length)), value: text };
    case "number":
      return { type: numberType(text), value: text };
    case "boolean":
      return { type: BOOLEAN, value: text };
    default:
      return undefined;
  }
}

/** A bind's NUMBER(38, s) as narrow as its digits, so that columns of them find a common type. */
const withNarrowNumber = ({ type, value }: BoundConstant): BoundConstant =>
  type.kind === "number" && value !== null ? { type: numberType(value), value } : { type, value };

function negated(constant: BoundConstant | undefined): BoundConstant | undefined {
  if (constant?.type.kind !== "number" || constant.value === null) return undefined;
  const { type, value } = constant;
  return { type, value: value.startsWith("-") ? value.slice(1) : `-${value}` };
}
