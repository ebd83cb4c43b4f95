import type { Expression } from "../ast";
import type { Locals } from "../binder/environment";

/**
 * The expression with its variables as :name. In a block's own expressions a variable stands without a colon; within a query it needs one,
 * so queries are left as they are.
 */
export function withVariables(expression: Expression, locals: Locals): Expression {
  return replaced(expression, locals) as Expression;
}

function replaced(node: unknown, locals: Locals): unknown {
  if (Array.isArray(node)) return node.map((item: unknown) => replaced(item, locals));
  if (typeof node !== "object" || node === null) return node;
  const kind = (node as { node?: string }).node;
  if (kind === "query") return node;
  if (kind === "column") return variable(node as Expression & { node: "column" }, locals);
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, replaced(value, locals)]));
}

function variable(column: Expression & { node: "column" }, locals: Locals): Expression {
  const name = column.parts.map((part) => part.value).join(".");
  if (column.parts.length > 2 || !locals.get(name)) return column;
  return { node: "parameter", name, position: column.position };
}
