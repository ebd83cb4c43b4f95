import type { BoundExpression } from "../binder/bound";
import { ARRAY, BOOLEAN, number, VARCHAR } from "../binder/types";
import { bounded, isLiteral, replaced } from "./bounded";
import { scalar } from "./define";
import type { CallSite, ParameterKind } from "../binder/function-definition";
import { integer, invalidArgument, optional, text } from "./parameters";

const COUNT = number(18);

const placeOf = (value: BoundExpression, site: CallSite): number => site.args.indexOf(value) + 1;

/** Positions count from 1. */
const fromOne: ParameterKind = {
  read: (value, site) => {
    if (typeof value.constant === "string" && Number(value.constant) < 1)
      throw invalidArgument(site, placeOf(value, site), "a positive number");
    return integer.read(value, site);
  },
};

/** https://docs.snowflake.com/en/sql-reference/functions-regexp#specifying-the-parameters-for-the-regular-expression */
const flags: ParameterKind = {
  read: (value, site) => {
    if (typeof value.constant === "string" && !/^[cimse]*$/.test(value.constant))
      throw invalidArgument(site, placeOf(value, site), "some of the letters c, i, m, e and s");
    return text.read(value, site);
  },
};

/**
 * Parameters c, i, m, e, s as RE2's own. Snowflake's default is case-sensitive; `.` matches a line break only with s.
 * https://docs.snowflake.com/en/sql-reference/functions-regexp
 */
const inline = (pattern: string, parameters: string | undefined): string =>
  parameters === undefined ? pattern : `sf_regex_flags(${pattern}, ${parameters})`;

/** A replacement that makes a text at most twice as long. */
const SHORT_LITERAL = /^'[^'\\]?'$/;

export const regexFunctions = [
  ...scalar(
    "REGEXP_LIKE RLIKE",
    [text, text, optional(flags)],
    BOOLEAN,
    (x, pattern, parameters) => `regexp_full_match(${x}, ${inline(pattern ?? "''", parameters)})`,
  ),
  ...bounded(
    "REGEXP_REPLACE",
    [text, text, optional(text), optional(fromOne), optional(integer), optional(flags)],
    VARCHAR,
    (each, x = "", pattern = "''", replacement = "''", position, occurrence, parameters) => {
      if (position !== undefined || occurrence !== undefined || parameters !== undefined)
        return `sf_regexp_replace(${x}, ${inline(pattern, parameters)}, ${replacement}, ${position ?? "1"}, ${occurrence ?? "0"}, ${each})`;
      const plain = `regexp_replace(${x}, ${pattern}, ${replacement}, 'g')`;
      if (SHORT_LITERAL.test(replacement)) return plain;
      const known = isLiteral(pattern) && isLiteral(replacement) ? "_known" : "";
      const careful = `sf_regexp_replace_all${known}(${x}, ${pattern}, ${replacement}, ${each})`;
      return replaced(x, replacement, plain, careful);
    },
  ),
  ...scalar(
    "REGEXP_SUBSTR",
    [text, text, optional(fromOne), optional(integer), optional(flags), optional(integer)],
    VARCHAR,
    (x, pattern, position, occurrence, parameters, group) =>
      `sf_regexp_substr(${x}, ${inline(pattern ?? "''", parameters)}, ${position ?? "1"}, ${occurrence ?? "1"}, ${groupOf(pattern, parameters, group)})`,
  ),
  ...scalar(
    "REGEXP_SUBSTR_ALL",
    [text, text, optional(fromOne), optional(integer), optional(flags), optional(integer)],
    ARRAY,
    (x, pattern, position, occurrence, parameters, group) =>
      `sf_regexp_substr_all(${x}, ${inline(pattern ?? "''", parameters)}, ${position ?? "1"}, ${occurrence ?? "1"}, ${groupOf(pattern, parameters, group)})`,
  ),
  ...scalar(
    "REGEXP_COUNT",
    [text, text, optional(fromOne), optional(flags)],
    COUNT,
    (x, pattern, position, parameters) =>
      `sf_regexp_count(${x}, ${inline(pattern ?? "''", parameters)}, ${position ?? "1"})`,
  ),
  ...scalar(
    "REGEXP_INSTR",
    [text, text, optional(fromOne), optional(integer), optional(integer), optional(flags), optional(integer)],
    COUNT,
    (x, pattern, position, occurrence, option, parameters, group) =>
      `CAST(sf_regexp_instr(${x}, ${inline(pattern ?? "''", parameters)}, ${position ?? "1"}, ${occurrence ?? "1"}, ${option ?? "0"}, ${groupOf(pattern, parameters, group)}) AS BIGINT)`,
  ),
];

/** A group number alone, or the parameter e, extracts a group; else the whole match, as where the pattern has no group. */
const groupOf = (
  pattern: string | undefined,
  parameters: string | undefined,
  group: string | undefined,
): string => {
  if (group !== undefined) return group;
  if (parameters === undefined) return "0";
  return `CASE WHEN contains(${parameters}, 'e') AND sf_has_group(${pattern}) THEN 1 ELSE 0 END`;
};
