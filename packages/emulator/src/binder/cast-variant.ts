import { quoteText } from "../generator/text";
import type { SnowflakeType } from "../types";
import type { BoundExpression, CastMode } from "./bound";

/** Any value as a VARIANT (JSON text). `text` is the value as Snowflake prints it. */
export const castToVariant = (value: BoundExpression, text: string): string => {
  switch (value.type.kind) {
    case "variant":
    case "object":
    case "array":
      return value.sql;
    case "number":
      return value.type.scale === 0 ? `CAST(${text} AS JSON)` : `sf_decimal_json(${text})`;
    case "float":
      return `sf_float_json(${value.sql})`;
    case "boolean":
      return `to_json(${value.sql})`;
    default:
      return `to_json(${text})`;
  }
};

/** The names that Snowflake's message gives the types. */
const VARIANT_NAMES: Partial<Record<SnowflakeType["kind"], string>> = {
  number: "FIXED",
  float: "REAL",
  varchar: "TEXT",
};

const structured = (sql: string, kind: "object" | "array", mode: CastMode): string =>
  `${mode === "try" ? "sf_try" : "sf"}_variant_${kind}(${sql})`;

/**
 * A VARIANT as another type: JSON null becomes NULL, a text is read as the type. `read` turns the value's text into the type, NULL where
 * it cannot be. Undefined where there is no such cast.
 */
export const castVariant = (
  value: BoundExpression,
  target: SnowflakeType,
  mode: CastMode,
  read: (text: string) => string | undefined,
): string | undefined => {
  if (target.kind === "variant") return value.sql;
  if (target.kind === "object" || target.kind === "array") return structured(value.sql, target.kind, mode);
  const plain = `json_extract_string(${value.sql}, '$')`;
  const text =
    target.kind === "number" || target.kind === "float" ? `sf_variant_number(${value.sql})` : plain;
  const converted = read(text);
  if (converted === undefined || mode === "try" || target.kind === "varchar") return converted;
  const name = VARIANT_NAMES[target.kind] ?? target.kind.toUpperCase();
  return `CASE WHEN ${plain} IS NULL THEN NULL ELSE coalesce(${converted}, sf_variant_error(${value.sql}, ${quoteText(name)})) END`;
};
