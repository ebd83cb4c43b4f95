import type { BoundExpression } from "../binder/bound";
import { FLOAT, number, physicalType } from "../binder/types";
import type { SnowflakeType } from "../types";
import { aggregate, customAggregate } from "./define";
import type { AggregateCall } from "../binder/function-definition";
import { float, numericType } from "./parameters";

/** Of NUMBERs a variance is a NUMBER, with the places of a quotient of squares. https://docs.snowflake.com/en/sql-reference/functions/var_pop */
const varianceType = (value: BoundExpression): SnowflakeType => {
  const type = numericType(value);
  if (type.kind !== "number") return FLOAT;
  const squares = Math.min(type.scale * 2, Math.max(type.scale, 12));
  return number(38, Math.max(squares, Math.min(squares + 6, 12)));
};

const spread = (call: AggregateCall, duck: string): { sql: string; type: SnowflakeType } => {
  const [value] = call.args as readonly [BoundExpression];
  const type = varianceType(value);
  const plain = `${duck}(${call.distinct}${float.read(value, call)})${call.over}`;
  return { sql: `CAST(${plain} AS ${physicalType(type)})`, type };
};

const variance = (names: string, duck: string) =>
  customAggregate(names, 1, 1, (call) => ({ ...spread(call, duck), nullable: true }));

/** The root of the variance as it is rounded. */
const deviation = (names: string, duck: string) =>
  customAggregate(names, 1, 1, (call) => ({
    sql: `sqrt(CAST(${spread(call, duck).sql} AS DOUBLE))`,
    type: FLOAT,
    nullable: true,
  }));

const kurtosis = customAggregate("KURTOSIS", 1, 1, (call) => {
  const [value] = call.args as readonly [BoundExpression];
  const type = value.type.kind === "number" ? number(38, 12) : FLOAT;
  const sql = `kurtosis(${call.distinct}${float.read(value, call)})${call.over}`;
  return { sql: `CAST(${sql} AS ${physicalType(type)})`, type, nullable: true };
});

export const statisticFunctions = [
  ...variance("VARIANCE VAR_SAMP VARIANCE_SAMP", "var_samp"),
  ...variance("VAR_POP VARIANCE_POP", "var_pop"),
  ...deviation("STDDEV STDDEV_SAMP", "var_samp"),
  ...deviation("STDDEV_POP", "var_pop"),
  ...kurtosis,
  ...aggregate("SKEW", [float], FLOAT, ({ distinct, over }, x) => `skewness(${distinct}${x})${over}`),
];
