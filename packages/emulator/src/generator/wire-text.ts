import type { SnowflakeType } from "../types";

/**
 * seconds.fraction of a count of microseconds, the fraction with exactly `scale` digits: Python's connector counts on it. The sign
 * stands before the whole, as the drivers read it.
 */
const secondsText = (microseconds: string, scale: number) =>
  `(CASE WHEN ${microseconds} < 0 THEN '-' ELSE '' END` +
  ` || (abs(${microseconds}) // 1000000)::VARCHAR${fractionText(`abs(${microseconds}) % 1000000`, scale)})`;

function fractionText(microseconds: string, scale: number): string {
  const six = `lpad((${microseconds})::VARCHAR, 6, '0')`;
  if (scale === 0) return "";
  return scale < 6
    ? ` || '.' || left(${six}, ${scale})`
    : ` || '.' || ${six}${scale > 6 ? ` || '${"0".repeat(scale - 6)}'` : ""}`;
}

const MOMENT = "YYYY-MM-DD HH24:MI:SS.FF3";
const DEFAULT_FORMATS = `'${["UTC", "YYYY-MM-DD", "HH24:MI:SS", MOMENT, `${MOMENT} TZHTZM`, `${MOMENT} TZHTZM`].join("\n")}'`;

/** Whole doubles are written without their ".0", as Snowflake does. */
const doubleText = (value: string) =>
  `(CASE WHEN ends_with(${value}::VARCHAR, '.0') THEN left(${value}::VARCHAR, -2) ELSE ${value}::VARCHAR END)`;

/**
 * DuckDB expression that gives the drivers' text of a value: decimal text, "1"/"0", epoch days, seconds.fraction,
 * " <minutes + 1440>" behind a TIMESTAMP_TZ, upper-case hex, JSON text. NULL stays NULL. `shown` is how the session shows the times within a
 * VARIANT (shownTimes of the binder), by Snowflake's own formats unless it is given.
 */
export function wireText(value: string, type: SnowflakeType, shown = DEFAULT_FORMATS): string {
  switch (type.kind) {
    case "float":
      return doubleText(value);
    case "boolean":
      return `(CASE WHEN ${value} THEN '1' WHEN NOT ${value} THEN '0' END)`;
    case "date":
      return `(${value} - DATE '1970-01-01')::VARCHAR`;
    case "time":
    case "timestamp_ntz":
    case "timestamp_ltz":
      return secondsText(`epoch_us(${value})`, type.scale);
    case "timestamp_tz":
      return (
        `(${secondsText(`epoch_us((${value}).instant)`, type.scale)}` +
        ` || ' ' || ((${value}).offset_minutes + 1440)::VARCHAR)`
      );
    case "binary":
      return `hex(${value})`;
    case "varchar":
      return value;
    case "variant":
    case "object":
    case "array":
      return `sf_to_json(${value}, ${shown})`;
    case "number":
    case "null":
      return `${value}::VARCHAR`;
  }
}
