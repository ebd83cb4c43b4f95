import type { Expression, TypeName } from "../../ast";

/** What a JavaScript body has returned, in words that SQL can read. */
export interface Returned {
  readonly kind: "null" | "number" | "boolean" | "date" | "binary" | "json" | "text";
  readonly text?: string;
}

const call = (name: string, ...args: Expression[]): Expression => ({
  node: "call",
  name: [{ value: name, quoted: false }],
  args,
});
const text = (value: string): Expression => ({ node: "literal", type: "string", value });
const cast = (operand: Expression, name: string): Expression => ({
  node: "cast",
  operand,
  type: { name, args: [] },
  safe: false,
});

/** The returned value as an expression of the declared type. */
export function returnedExpression(returned: Returned, type: TypeName | undefined): Expression {
  const value = valueExpression(returned, type);
  return type ? { node: "cast", operand: value, type, safe: false } : value;
}

const SEMI_STRUCTURED = /^(VARIANT|OBJECT|ARRAY)$/;

function valueExpression({ kind, text: written = "" }: Returned, type: TypeName | undefined): Expression {
  const wantsVariant = SEMI_STRUCTURED.test(type?.name ?? "");
  switch (kind) {
    case "null":
      return { node: "literal", type: "null", value: null };
    case "number":
      return cast(text(written), "FLOAT");
    case "boolean":
      return { node: "literal", type: "boolean", value: written === "true" };
    case "json":
      return wantsVariant ? call("PARSE_JSON", text(written)) : text(written);
    case "binary":
      return call("TO_BINARY", text(written));
    case "date":
      return dateExpression(written, type);
    case "text":
      return wantsVariant ? cast(text(written), "VARIANT") : text(written);
  }
}

/** Dates are read as moments; as DATE they are the day in UTC. */
function dateExpression(written: string, type: TypeName | undefined): Expression {
  if (type?.name === "DATE") return text(written.slice(0, 10));
  if (type?.name === "TIMESTAMP_NTZ" || type?.name === "TIMESTAMP") return text(written.slice(0, 23));
  return text(written);
}
