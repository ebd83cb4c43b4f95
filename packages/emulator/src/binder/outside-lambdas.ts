import { holdsLambda } from "../duckdb/lambda-macros";
import { workedOut } from "../generator/once";
import type { BoundExpression } from "./bound";

const SUBQUERY = /\bSELECT\b/;
const GIVEN = "given";

/**
 * A function of arguments some of which may be subqueries. DuckDB takes none within a lambda, and its texts of functions are full of
 * lambdas: there the arguments are worked out before.
 */
export const outsideLambdas = (
  args: readonly BoundExpression[],
  bind: (args: readonly BoundExpression[]) => BoundExpression,
): BoundExpression => {
  const bound = bind(args);
  if (!args.some(({ sql }) => SUBQUERY.test(sql)) || !holdsLambda(bound.sql)) return bound;
  const fields = args.map(({ sql }, index) => `a${index} := ${sql}`).join(", ");
  const moved = args.map((arg, index) =>
    arg.constant === undefined ? { ...arg, sql: `${GIVEN}.a${index}` } : arg,
  );
  return { ...bound, sql: workedOut(`struct_pack(${fields})`, GIVEN, () => bind(moved).sql) };
};
