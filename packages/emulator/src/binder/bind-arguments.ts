import type { Call, Expression } from "../ast";
import type { BoundExpression } from "./bound";
import type { Scope } from "./scope";
import { expandStar } from "./star";

/** COUNT(*) counts rows, whatever they hold. */
const COUNT_ALL: BoundExpression = { sql: "*", type: { kind: "null" }, nullable: false };

const isCountAll = (call: Call, argument: Expression & { node: "star" }): boolean =>
  call.name[0]?.value.toUpperCase() === "COUNT" &&
  call.args.length === 1 &&
  !call.distinct &&
  !argument.qualifier &&
  !argument.exclude &&
  argument.ilike === undefined;

/** The arguments of a call; a star among them stands for its columns. https://docs.snowflake.com/en/sql-reference/functions/hash_agg */
export const bindArguments = (call: Call, scope: Scope): BoundExpression[] =>
  call.args.flatMap((arg) => {
    if (arg.node !== "star") return [scope.bind(arg.node === "named" ? arg.value : arg, scope)];
    return isCountAll(call, arg) ? [COUNT_ALL] : expandStar(arg, scope).map(({ bound }) => bound);
  });
