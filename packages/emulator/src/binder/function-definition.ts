import type { Call } from "../ast";
import type { BoundExpression } from "./bound";
import type { Scope } from "./scope";
import type { SnowflakeType } from "../types";

/** One call: its arguments bound, and what binding more needs. */
export interface CallSite {
  readonly call: Call;
  readonly name: string;
  readonly args: readonly BoundExpression[];
  readonly scope: Scope;
}

/** What an argument must be; turns it into DuckDB text of a known type, or throws. */
export interface ParameterKind {
  readonly read: (value: BoundExpression, site: CallSite) => string;
  readonly optional?: boolean;
  /** Any number of further arguments of this kind. */
  readonly rest?: boolean;
}

export interface ScalarFunction {
  readonly kind: "scalar";
  readonly name: string;
  readonly minimum: number;
  readonly maximum: number;
  readonly bind: (site: CallSite) => BoundExpression;
}

/** Gets its arguments as they were written: date parts, lambdas, named arguments. */
export interface SpecialFunction {
  readonly kind: "special";
  readonly name: string;
  readonly maximum: number;
  readonly bind: (call: Call, scope: Scope) => BoundExpression;
}

/** The pieces of an aggregate or window call, in DuckDB's words. */
export interface AggregateCall extends CallSite {
  /** "DISTINCT " or nothing. */
  readonly distinct: string;
  /** " ORDER BY .." of WITHIN GROUP, or nothing. */
  readonly order: string;
  readonly descending: boolean;
  /** " OVER (..)" or nothing: belongs behind every DuckDB aggregate of the expression. */
  readonly over: string;
  /** " IGNORE NULLS" or nothing. */
  readonly nulls: string;
  /** What WITHIN GROUP orders by. */
  readonly ordered: readonly BoundExpression[];
}

export interface AggregateFunction {
  readonly kind: "aggregate" | "window";
  readonly name: string;
  readonly minimum: number;
  readonly maximum: number;
  /** Frame of a window without one of its own, where it is not DuckDB's. */
  readonly defaultFrame?: string;
  /** A window function whose OVER needs no ORDER BY. */
  readonly unordered?: true;
  readonly bind: (site: AggregateCall) => BoundExpression;
}

export type FunctionDefinition = ScalarFunction | SpecialFunction | AggregateFunction;

export type ResultType = SnowflakeType | ((args: readonly BoundExpression[]) => SnowflakeType);

export const resultType = (returns: ResultType, args: readonly BoundExpression[]): SnowflakeType =>
  typeof returns === "function" ? returns(args) : returns;
