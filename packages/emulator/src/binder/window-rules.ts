import type { Call, FrameBound, Window, WindowFrame } from "../ast";
import { compilationError } from "../errors";
import type { AggregateFunction } from "../functions/definition";

const wrong = (text: string, call: Call) => compilationError("002303", "42601", text, call.position);

/** From the first row that a frame may begin with to the last one. */
const ORDER: Readonly<Record<FrameBound["bound"], number>> = {
  "unbounded preceding": 0,
  preceding: 1,
  "current row": 2,
  following: 3,
  "unbounded following": 4,
};

const CURRENT_ROW: FrameBound = { bound: "current row" };

const isBackward = ({ start, end = CURRENT_ROW }: WindowFrame): boolean =>
  ORDER[start.bound] > ORDER[end.bound] ||
  start.bound === "unbounded following" ||
  end.bound === "unbounded preceding";

/**
 * Throws for a window that Snowflake does not take: functions of order and all frames need ORDER BY, and a frame begins before it ends.
 * https://docs.snowflake.com/en/sql-reference/functions-window-syntax
 */
export function checkWindow(call: Call, over: Window, definition: AggregateFunction): void {
  const ordered = over.orderBy.length > 0;
  if (!ordered && ((definition.kind === "window" && !definition.unordered) || over.frame))
    throw compilationError(
      "002303",
      "42601",
      `Window function type [${definition.name}] requires ORDER BY in window specification.`,
    );
  if (call.distinct && definition.name !== "COUNT" && (ordered || over.frame))
    throw wrong("distinct cannot be used with a window frame or an order.", call);
  if (over.frame && isBackward(over.frame))
    throw wrong(`Invalid window frame of function [${definition.name}]: it must begin before it ends`, call);
}
