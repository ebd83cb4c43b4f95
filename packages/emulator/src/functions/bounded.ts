import type { SnowflakeType } from "../types";
import { scalar } from "./define";
import type { CallSite, ParameterKind, ScalarFunction } from "../binder/function-definition";

/** Whether rows may have values of their own, and not all the same. */
const isOfEachRow = ({ args, scope }: CallSite): boolean =>
  (scope.relations.length > 0 || scope.parent !== undefined) &&
  args.some(({ constant }) => constant === undefined);

/** Functions with a bound that is smaller for rows with values of their own. `each`: whether they have. */
export function bounded(
  name: string,
  parameters: readonly ParameterKind[],
  type: SnowflakeType,
  sql: (each: string, ...args: string[]) => string,
): ScalarFunction[] {
  const [same, own] = ["false", "true"].flatMap((each) =>
    scalar(name, parameters, type, (...args) => sql(each, ...args)),
  );
  if (!same || !own) return [];
  return [{ ...same, bind: (site) => (isOfEachRow(site) ? own : same).bind(site) }];
}

const LITERAL = /^'(?:[^']|'')*'$/;

export const isLiteral = (sql: string): boolean => LITERAL.test(sql);

/** Whether a text cannot grow where this literal takes the other's place. */
export const isNoLonger = (to: string, from: string): boolean =>
  isLiteral(to) && (to === "''" || (isLiteral(from) && Buffer.byteLength(to) <= Buffer.byteLength(from)));

/** A literal with its quotes that makes no text of 1 MB of a short one, even where each character becomes it. */
const SHORT_LITERAL_BYTES = 18;
const SHORT_TEXT_BYTES = 32_768;

/**
 * A text in which something is replaced. What looks at the length beforehand takes four times as long, so that short texts go without it where that is
 * quickly told: in a column, by a short literal.
 */
export const replaced = (x: string, to: string, plain: string, careful: string): string =>
  /^"?\w+"?(?:\."?\w+"?)*$/.test(x) && isLiteral(to) && Buffer.byteLength(to) <= SHORT_LITERAL_BYTES
    ? `CASE WHEN strlen(${x}) <= ${SHORT_TEXT_BYTES} THEN ${plain} ELSE ${careful} END`
    : careful;
