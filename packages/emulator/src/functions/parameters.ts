import type { BoundExpression } from "../binder/bound";
import { castTo } from "../binder/cast";
import { isCoercible } from "../binder/coercion";
import {
  ARRAY,
  BINARY,
  BOOLEAN,
  DATE,
  FLOAT,
  isSemiStructured,
  number,
  OBJECT,
  TIMESTAMP_NTZ,
  typeText,
  VARCHAR,
  VARIANT,
} from "../binder/types";
import { wholeNumber } from "../binder/whole-number";
import { expressionText } from "../binder/expression-name";
import { compilationError, invalidArgumentTypes, SqlError } from "../errors";
import type { SnowflakeType } from "../types";
import type { CallSite, ParameterKind } from "../binder/function-definition";

export const wrongTypes = (site: CallSite) =>
  invalidArgumentTypes(
    site.name,
    site.args.map((arg) => typeText(arg.type)),
    site.call.position,
  );

/** For arguments that are read before the rows are; `position` counts from 1. */
export const constantExpected = (site: CallSite, position: number) => {
  const written = site.call.args[position - 1];
  return compilationError(
    "001015",
    "22023",
    `argument ${position} to function ${site.name} needs to be constant, found '${written ? expressionText(written) : ""}'`,
    site.call.position,
  );
};

/** For arguments whose values the function's page counts out. */
export const invalidArgument = (site: CallSite, position: number, expected: string) =>
  compilationError(
    "001034",
    "22023",
    `Invalid argument value '${site.args[position - 1]?.constant}' for function '${site.name}', expected ${expected}`,
    site.call.position,
  );

const NO_CAST = "001065";

/** Coerces as Snowflake does for an argument: a BOOLEAN is no number before it has been cast, nor an ARRAY a text. */
export const coerce = (value: BoundExpression, type: SnowflakeType, site: CallSite): string => {
  if (!isCoercible(value.type, type)) throw wrongTypes(site);
  try {
    return castTo(value, type, "implicit", site.scope.environment.session).sql;
  } catch (error) {
    throw error instanceof SqlError && error.code === NO_CAST ? wrongTypes(site) : error;
  }
};

/** The first argument; NULL where there is none. */
export const first = (args: readonly BoundExpression[]): BoundExpression =>
  args[0] ?? { sql: "NULL", type: { kind: "null" }, nullable: true };

const to = (type: SnowflakeType): ParameterKind => ({ read: (value, site) => coerce(value, type, site) });

export const text = to(VARCHAR);
export const float = to(FLOAT);
export const boolean = to(BOOLEAN);
export const variant = to(VARIANT);
export const object: ParameterKind = {
  read: (value, site) => {
    if (!isSemiStructured(value.type) && value.type.kind !== "null") throw wrongTypes(site);
    return coerce(value, OBJECT, site);
  },
};
export const date = to(DATE);

/** Whole numbers, as DuckDB's BIGINT. */
export const integer: ParameterKind = {
  read: (value, site) => wholeNumber(value)?.sql ?? `CAST(${coerce(value, number(38), site)} AS BIGINT)`,
};

/** NUMBER and FLOAT as they are, texts and variants as numbers. */
export const numeric: ParameterKind = {
  read: (value, site) => {
    if (value.type.kind === "number" || value.type.kind === "float") return value.sql;
    return coerce(value, numericType(value), site);
  },
};

/** The type that `numeric` gives an argument. */
export const numericType = (value: BoundExpression): SnowflakeType => {
  if (value.type.kind === "number" || value.type.kind === "float") return value.type;
  if (value.type.kind === "variant") return FLOAT;
  return value.type.kind === "varchar" ? number(38, 5) : number(38);
};

/** Any value, in its own type. */
export const any: ParameterKind = { read: (value) => value.sql };

/** ARRAY, or a VARIANT that holds one. */
export const array: ParameterKind = {
  read: (value, site) => {
    if (value.type.kind === "array") return value.sql;
    if (value.type.kind !== "variant" && value.type.kind !== "null") throw wrongTypes(site);
    return coerce(value, ARRAY, site);
  },
};

/** VARIANT, OBJECT or ARRAY only. */
export const semiStructured: ParameterKind = {
  read: (value, site) => {
    if (value.type.kind !== "null" && !isSemiStructured(value.type)) throw wrongTypes(site);
    return value.type.kind === "null" ? `CAST(NULL AS JSON)` : value.sql;
  },
};

/** As semiStructured; a number, a truth value or a moment is a VARIANT too. */
export const asVariant: ParameterKind = {
  read: (value, site) =>
    isSemiStructured(value.type) || value.type.kind === "varchar"
      ? semiStructured.read(value, site)
      : coerce(value, VARIANT, site),
};

/** Texts as they are, binary too, anything else as text. */
export const textOrBinary: ParameterKind = {
  read: (value, site) => (value.type.kind === "binary" ? value.sql : coerce(value, VARCHAR, site)),
};

export const binary: ParameterKind = {
  read: (value, site) => {
    if (value.type.kind === "binary") return value.sql;
    if (value.type.kind === "varchar") return `encode(${value.sql})`;
    return coerce(value, BINARY, site);
  },
};

/** A date, or a timestamp's wall clock; texts are read as timestamps. */
export const moment: ParameterKind = {
  read: (value, site) => (value.type.kind === "date" ? value.sql : coerce(value, TIMESTAMP_NTZ, site)),
};

export const optional = (kind: ParameterKind): ParameterKind => ({ ...kind, optional: true });
export const rest = (kind: ParameterKind): ParameterKind => ({ ...kind, optional: true, rest: true });
