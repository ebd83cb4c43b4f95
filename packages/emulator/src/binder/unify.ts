import type { SnowflakeType, TypeKind } from "../types";
import { canMeet } from "./coercion";
import { BOOLEAN, FLOAT, isSemiStructured, number, VARIANT } from "./types";

type NumberType = SnowflakeType & { kind: "number" };

/** Wide enough for both, up to 38 digits; beyond that the scale is kept and the leading digits give way. */
const unifyNumbers = (left: NumberType, right: NumberType): SnowflakeType => {
  const scale = Math.max(left.scale, right.scale);
  const leading = Math.max(left.precision - left.scale, right.precision - right.scale);
  return number(Math.min(38, leading + scale), scale);
};

const longer = <T extends { readonly length: number }>(left: T, right: T): T =>
  left.length >= right.length ? left : right;
const finer = <T extends { readonly scale: number }>(left: T, right: T): T =>
  left.scale >= right.scale ? left : right;

const unifySameKind = (left: SnowflakeType, right: SnowflakeType): SnowflakeType => {
  if (left.kind === "number" && right.kind === "number") return unifyNumbers(left, right);
  if (left.kind === "varchar" && right.kind === "varchar") return longer(left, right);
  if (left.kind === "binary" && right.kind === "binary") return longer(left, right);
  if ("scale" in left && "scale" in right) return finer(left, right);
  return left;
};

/** Snowflake picks the zone-aware type of two timestamps, and a timestamp over a date. */
const TIME_RANK: Partial<Record<TypeKind, number>> = {
  date: 1,
  timestamp_ntz: 2,
  timestamp_ltz: 3,
  timestamp_tz: 4,
};

/** Types beside which only their own kind and a VARIANT may stand. */
const STANDS_ALONE: ReadonlySet<TypeKind> = new Set(["array", "object", "binary"]);

/** What a text becomes beside another type: that type, because Snowflake reads the text. */
const besideText = (other: SnowflakeType): SnowflakeType => {
  if (other.kind === "number") return number(38, Math.max(other.scale, 5));
  return other;
};

/**
 * The type that both sides of a comparison, CASE, COALESCE, IN or UNION are cast to; undefined where Snowflake has none.
 * https://docs.snowflake.com/en/sql-reference/data-type-conversion
 */
export const unify = (left: SnowflakeType, right: SnowflakeType): SnowflakeType | undefined => {
  if (left.kind === "null") return right;
  if (right.kind === "null") return left;
  if (left.kind === right.kind) return unifySameKind(left, right);
  if (left.kind === "variant" || right.kind === "variant") return VARIANT;
  if (STANDS_ALONE.has(left.kind) || STANDS_ALONE.has(right.kind)) return undefined;
  if (left.kind === "varchar") return besideText(right);
  if (right.kind === "varchar") return besideText(left);
  const leftRank = TIME_RANK[left.kind];
  const rightRank = TIME_RANK[right.kind];
  if (leftRank !== undefined && rightRank !== undefined) return leftRank >= rightRank ? left : right;
  if (numeric(left) && numeric(right)) return FLOAT;
  if (left.kind === "boolean" && numeric(right)) return BOOLEAN;
  if (right.kind === "boolean" && numeric(left)) return BOOLEAN;
  return undefined;
};

const numeric = (type: SnowflakeType): boolean => type.kind === "number" || type.kind === "float";

/** The common type of all; NULLs count for nothing, and only NULLs give the type of NULL. */
export const unifyTypes = (types: readonly SnowflakeType[]): SnowflakeType | undefined =>
  types.reduce<SnowflakeType | undefined>((common, type) => common && unify(common, type), { kind: "null" });

/** The type two operands are compared in: a VARIANT is read as the other's type, anything else as `unify` says; undefined where they do not meet. */
export const comparisonType = (left: SnowflakeType, right: SnowflakeType): SnowflakeType | undefined => {
  if (!canMeet(left, right)) return undefined;
  if (left.kind === "variant" && !isSemiStructured(right) && right.kind !== "null")
    return besideVariant(right);
  if (right.kind === "variant" && !isSemiStructured(left) && left.kind !== "null") return besideVariant(left);
  return unify(left, right);
};

const besideVariant = (type: SnowflakeType): SnowflakeType =>
  type.kind === "number" ? number(38, Math.max(9, type.scale)) : type;
