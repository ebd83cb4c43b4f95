import type { OptionValue } from "../ast";
import { notSupported } from "../errors";
import { quoteString } from "../parser/string-literal";

/** An option's value as it was given. */
export function optionValueText(value: OptionValue): string {
  switch (value.kind) {
    case "string":
      return quoteString(value.value);
    case "word":
    case "number":
      return String(value.value);
    case "boolean":
      return String(value.value).toUpperCase();
    case "list":
      return `(${value.values.map(optionValueText).join(", ")})`;
    case "options":
      return `(${value.options.map((one) => `${one.key}=${optionValueText(one.value)}`).join(" ")})`;
    case "expression":
      throw notSupported("GET_DDL of an option that is an expression");
  }
}
