import { divideNumbers } from "../binder/arithmetic";
import { toCommonType } from "../binder/conditional";
import { FLOAT, number } from "../binder/types";
import type { BoundExpression } from "../binder/bound";
import { compilationError } from "../errors";
import { aggregate } from "./define";
import type { AggregateCall, AggregateFunction } from "../binder/function-definition";
import { any, boolean, integer, numeric, numericType } from "./parameters";

const RANK_TYPE = number(18);
const WHOLE = "ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING";
const RUNNING = "ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW";

const window = (
  names: string,
  minimum: number,
  maximum: number,
  bind: (call: AggregateCall) => BoundExpression,
  defaultFrame?: string,
): AggregateFunction[] =>
  names.split(" ").map((name) => ({
    kind: "window",
    name,
    minimum,
    maximum,
    bind,
    ...(defaultFrame ? { defaultFrame } : {}),
  }));

const ranks = ["ROW_NUMBER", "RANK", "DENSE_RANK"].flatMap((name) =>
  aggregate(name, [], RANK_TYPE, ({ over }) => `${name.toLowerCase()}()${over}`, "window"),
);

const shares = ["PERCENT_RANK", "CUME_DIST"].flatMap((name) =>
  aggregate(name, [], FLOAT, ({ over }) => `${name.toLowerCase()}()${over}`, "window"),
);

/** LAG(x, n, default): the default and the value have a common type. */
const shift = (name: string) =>
  window(name, 1, 3, (call) => {
    const [value, offset, fallback] = call.args;
    const [x, other] = toCommonType(
      fallback && value ? [value, fallback] : call.args.slice(0, 1),
      call.scope,
    );
    const steps = offset ? `, ${integer.read(offset, call)}` : "";
    const last = other ? `, ${other.sql}` : "";
    return {
      sql: `${name.toLowerCase()}(${x?.sql}${steps}${last}${call.nulls})${call.over}`,
      type: x?.type ?? FLOAT,
      nullable: true,
    };
  });

const edge = (name: string) =>
  window(
    name,
    1,
    1,
    (call) => {
      const [x] = call.args;
      return {
        sql: `${name.toLowerCase()}(${x?.sql}${call.nulls})${call.over}`,
        type: x?.type ?? FLOAT,
        nullable: true,
      };
    },
    WHOLE,
  );

/** A row without a value gets that of the nearest row before or behind it. https://docs.snowflake.com/en/sql-reference/functions/interpolate_bfill */
const filled = (name: string, duck: string, frame: string) =>
  window(
    name,
    1,
    1,
    (call) => ({
      sql: `${duck}(${call.args[0]?.sql} IGNORE NULLS)${call.over}`,
      type: call.args[0]?.type ?? FLOAT,
      nullable: true,
    }),
    frame,
  );

/** Rows count from 1 to 1,000. https://docs.snowflake.com/en/sql-reference/functions/nth_value */
const checkPlace = (call: AggregateCall, place: BoundExpression | undefined): void => {
  const written = place?.constant;
  if (typeof written !== "string" || (Number(written) >= 1 && Number(written) <= 1000)) return;
  throw compilationError(
    "001008",
    "22023",
    `invalid value [${written}] for parameter 'N' of function [${call.name}], expected a number from 1 to 1000`,
    call.call.position,
  );
};

const nth = window(
  "NTH_VALUE",
  2,
  2,
  (call) => {
    const [x, n] = call.args;
    checkPlace(call, n);
    return {
      sql: `nth_value(${x?.sql}, ${n ? integer.read(n, call) : "1"}${call.nulls})${call.over}`,
      type: x?.type ?? FLOAT,
      nullable: true,
    };
  },
  WHOLE,
);

/** The share of the partition's sum, with the places of a division. */
const ratioToReport = (call: AggregateCall): BoundExpression => {
  const [x] = call.args;
  const type = x ? numericType(x) : FLOAT;
  const value = x ? numeric.read(x, call) : "NULL";
  if (type.kind !== "number")
    return { sql: `(${value} / nullif(sum(${value})${call.over}, 0))`, type: FLOAT, nullable: true };
  const part: BoundExpression = { sql: value, type, nullable: true };
  const whole: BoundExpression = {
    sql: `CAST(nullif(sum(${value})${call.over}, 0) AS DECIMAL(38,${type.scale}))`,
    type: number(38, type.scale),
    nullable: true,
  };
  return divideNumbers(part, whole);
};

const ratio = window("RATIO_TO_REPORT", 1, 1, ratioToReport).map((each) => ({
  ...each,
  unordered: true as const,
}));

const withFrame = (functions: AggregateFunction[], defaultFrame: string): AggregateFunction[] =>
  functions.map((each) => ({ ...each, defaultFrame }));

export const windowFunctions = [
  ...ranks,
  ...shares,
  ...aggregate("NTILE", [integer], RANK_TYPE, ({ over }, n) => `ntile(sf_tiles(${n}))${over}`, "window"),
  ...shift("LAG"),
  ...shift("LEAD"),
  ...edge("FIRST_VALUE"),
  ...edge("LAST_VALUE"),
  ...nth,
  ...filled("INTERPOLATE_FFILL", "last_value", RUNNING),
  ...filled("INTERPOLATE_BFILL", "first_value", "ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING"),
  ...ratio,
  ...withFrame(
    aggregate(
      "CONDITIONAL_TRUE_EVENT",
      [boolean],
      number(38),
      ({ over }, x) => `coalesce(sum(CASE WHEN ${x} THEN 1 ELSE 0 END)${over}, 0)`,
      "window",
    ),
    RUNNING,
  ),
  ...withFrame(
    aggregate(
      "CONDITIONAL_CHANGE_EVENT",
      [any],
      number(38),
      ({ over }, x) => `sf_changes(list(${x}) FILTER (WHERE ${x} IS NOT NULL)${over})`,
      "window",
    ),
    RUNNING,
  ),
];
