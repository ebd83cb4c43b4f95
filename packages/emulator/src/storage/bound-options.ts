import type { Option, OptionValue } from "../ast";
import type { StatementContext } from "../statements/handler";

/** Options with their binds' values: Python's write_pandas sends ON_ERROR = ?. */
export const boundOptions = (options: readonly Option[], context: StatementContext): Option[] =>
  options.map(({ key, value }) => ({ key, value: boundValue(value, context) }));

function boundValue(option: OptionValue, context: StatementContext): OptionValue {
  if (option.kind !== "expression" || option.expression.node !== "parameter") return option;
  const { value } = context.environment.parameter(option.expression);
  return value === null ? option : { kind: "string", value };
}
