import type { Call, FrameBound, Window, WindowFrame } from "../ast";
import { compilationError } from "../errors";
import type { AggregateFunction } from "./function-definition";
import { seesWholePartition } from "./whole-partition";
import { isSliding } from "./window-frame";

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

/** The frame that says what OVER without ORDER BY does. */
const isWholePartition = ({ frame }: Window): boolean => frame?.unit === "rows" && isUnbounded(frame);

const isUnbounded = ({ start, end }: WindowFrame): boolean =>
  start.bound === "unbounded preceding" && end?.bound === "unbounded following";

/** KURTOSIS and SKEW alone take RANGE between both ends, whose ORDER BY changes nothing. */
const takesWholeRange = (name: string): boolean => name === "KURTOSIS" || name === "SKEW";

const unsupportedFrame = (frame: WindowFrame | undefined, call: Call, name: string) => {
  const moves = frame && isSliding(frame) ? "Sliding" : "Cumulative";
  return wrong(`${moves} window frame unsupported for function ${name}`, call);
};

/** Throws where an aggregate would see a part of its partition and cannot, or another order than its own. */
function checkMoving(call: Call, over: Window, { name }: AggregateFunction): void {
  if (over.orderBy.length === 0 || isWholePartition(over)) return;
  if (over.frame && isUnbounded(over.frame) && takesWholeRange(name)) return;
  if (seesWholePartition(name)) throw unsupportedFrame(over.frame, call, name);
  if (call.distinct && name !== "COUNT")
    throw wrong("distinct cannot be used with a window frame or an order.", call);
  if (call.withinGroup)
    throw wrong(
      "WITHIN GROUP clause is not supported when the OVER clause contains an ORDER BY clause.",
      call,
    );
}

/** LAG and LEAD count rows from their own, whatever a frame around it holds. */
const countsFromItsRow = (name: string): boolean => name === "LAG" || name === "LEAD";

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
  checkMoving(call, over, definition);
  if (over.frame && isBackward(over.frame))
    throw wrong(`Invalid window frame of function [${definition.name}]: it must begin before it ends`, call);
  if (over.frame && isSliding(over.frame) && countsFromItsRow(definition.name))
    throw unsupportedFrame(over.frame, call, definition.name);
}
