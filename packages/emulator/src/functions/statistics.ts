import type { BoundExpression } from "../binder/bound";
import { FLOAT, number, physicalType } from "../binder/types";
import type { SnowflakeType } from "../types";
import { aggregate, customAggregate } from "./define";
import type { AggregateCall } from "./definition";
import { float } from "./parameters";

/** Of NUMBERs a variance is a NUMBER, made of squares and divided like `/`: six more places, up to twelve. */
const varianceType = ({ scale }: SnowflakeType & { kind: "number" }): SnowflakeType =>
  number(38, Math.max(2 * scale, Math.min(2 * scale + 6, 12)));

const spread = (call: AggregateCall, duck: string): { sql: string; type: SnowflakeType } => {
  const [value] = call.args as readonly [BoundExpression];
  const sql = `${duck}(${call.distinct}${float.read(value, call)})${call.over}`;
  if (value.type.kind !== "number" || value.type.scale > 18) return { sql, type: FLOAT };
  const type = varianceType(value.type);
  return { sql: `CAST(${sql} AS ${physicalType(type)})`, type };
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
