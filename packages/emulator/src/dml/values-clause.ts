import type { Expression } from "../ast";
import { compilationError } from "../errors";
import type { Binder } from "../binder/binder";
import { expressionText } from "../binder/expression-name";
import { isSemiStructured } from "../binder/types";

/**
 * VALUES of INSERT takes no expression that makes a VARIANT, OBJECT or ARRAY; Snowflake asks for INSERT .. SELECT instead.
 * https://docs.snowflake.com/en/sql-reference/sql/insert#usage-notes
 */
export function rejectInValues(binder: Binder, expression: Expression): void {
  if (!makesValue(expression) || !isSemiStructured(binder.expression(expression).type)) return;
  throw compilationError(
    "002014",
    "22000",
    `Invalid expression [${expressionText(expression)}] in VALUES clause`,
  );
}

const makesValue = ({ node }: Expression) => node === "call" || node === "object" || node === "array";
