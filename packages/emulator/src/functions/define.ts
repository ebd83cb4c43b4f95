import type { BoundExpression } from "../binder/bound";
import { isVolatile, once } from "../generator/once";
import { physicalType } from "../binder/types";
import {
  resultType,
  type AggregateCall,
  type AggregateFunction,
  type CallSite,
  type ParameterKind,
  type ResultType,
  type ScalarFunction,
} from "../binder/function-definition";

const count = (parameters: readonly ParameterKind[]): { minimum: number; maximum: number } => ({
  minimum: parameters.filter((parameter) => !parameter.optional).length,
  maximum: parameters.at(-1)?.rest ? Infinity : parameters.length,
});

const readAll = (parameters: readonly ParameterKind[], site: CallSite): string[] =>
  site.args.map((arg, index) => (parameters[index] ?? parameters.at(-1))?.read(arg, site) ?? arg.sql);

/** DuckDB's functions answer BIGINT, DOUBLE and other decimals than the type that was announced. */
const typed = (sql: string, type: ReturnType<typeof resultType>): string =>
  type.kind === "number" || type.kind === "float" ? `CAST(${sql} AS ${physicalType(type)})` : sql;

/** Macros name their arguments several times: those that change are worked out first. */
const withChanging = (args: readonly string[], sql: (...args: string[]) => string): string => {
  const at = args.findIndex(isVolatile);
  const changing = args[at];
  if (changing === undefined || !/^(?:CASE|sf_)/.test(sql(...args))) return sql(...args);
  return once(changing, `argument${at}`, (name) => withChanging(args.with(at, name), sql));
};

/**
 * A function whose result is DuckDB text made of its arguments' text. `sql` gets one text an argument, undefined where an optional one
 * is missing. NULL in, NULL out is DuckDB's own rule for the functions used.
 */
export const scalar = (
  names: string,
  parameters: readonly ParameterKind[],
  returns: ResultType,
  sql: (...args: string[]) => string,
): ScalarFunction[] =>
  names.split(" ").map((name) => ({
    kind: "scalar",
    name,
    ...count(parameters),
    bind: (site) => {
      const type = resultType(returns, site.args);
      const text = typed(withChanging(readAll(parameters, site), sql), type);
      return {
        sql: text,
        type,
        nullable: site.args.length === 0 ? false : site.args.some((arg) => arg.nullable),
      };
    },
  }));

/** A function that looks at its arguments' types or constants itself. */
export const custom = (
  names: string,
  minimum: number,
  maximum: number,
  bind: (site: CallSite) => BoundExpression,
): ScalarFunction[] => names.split(" ").map((name) => ({ kind: "scalar", name, minimum, maximum, bind }));

export const aggregate = (
  names: string,
  parameters: readonly ParameterKind[],
  returns: ResultType,
  sql: (call: AggregateCall, ...args: string[]) => string,
  kind: "aggregate" | "window" = "aggregate",
): AggregateFunction[] =>
  names.split(" ").map((name) => ({
    kind,
    name,
    ...count(parameters),
    bind: (site) => {
      const type = resultType(returns, site.args);
      return { sql: typed(sql(site, ...readAll(parameters, site)), type), type, nullable: true };
    },
  }));

/** Aggregates that decide by type. */
export const customAggregate = (
  names: string,
  minimum: number,
  maximum: number,
  bind: (call: AggregateCall) => BoundExpression,
): AggregateFunction[] =>
  names.split(" ").map((name) => ({ kind: "aggregate", name, minimum, maximum, bind }));
