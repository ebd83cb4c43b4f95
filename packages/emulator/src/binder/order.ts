import type { FrameBound, OrderItem, Window, WindowFrame } from "../ast";
import { compilationError } from "../errors";
import type { BoundExpression } from "./bound";
import type { Scope } from "./scope";
import { isTimestamp } from "./types";

/** Snowflake puts NULLs last ascending and first descending, unless it is told otherwise. */
export const orderItem = (
  sql: string,
  item: { readonly descending: boolean; readonly nulls?: "first" | "last" },
): string => {
  const nulls = item.nulls ?? (item.descending ? "first" : "last");
  return `${sql}${item.descending ? " DESC" : " ASC"} NULLS ${nulls.toUpperCase()}`;
};

/** What a value is ordered by: a TIMESTAMP_TZ by its instant, a VARIANT by kind and then by value. */
export const orderKey = (value: BoundExpression): string => {
  if (value.type.kind === "timestamp_tz") return `(${value.sql}).instant`;
  return value.type.kind === "variant" ? `sf_variant_key(${value.sql})` : value.sql;
};

const bound = (edge: FrameBound, scope: Scope): string => {
  if (!("offset" in edge)) return edge.bound.toUpperCase();
  const { offset } = edge;
  if (offset.node === "interval") return `INTERVAL '${offset.text}' ${edge.bound.toUpperCase()}`;
  const { constant, type } = scope.bind(offset, scope);
  if (type.kind !== "number" || !/^\d+(\.\d+)?$/.test(constant ?? ""))
    throw compilationError(
      "002303",
      "42601",
      "The offset of a window frame must be a constant that is not negative",
    );
  return `${constant} ${edge.bound.toUpperCase()}`;
};

const frameText = (frame: WindowFrame, scope: Scope): string => {
  const unit = frame.unit.toUpperCase();
  const start = bound(frame.start, scope);
  return frame.end ? `${unit} BETWEEN ${start} AND ${bound(frame.end, scope)}` : `${unit} ${start}`;
};

/** RANGE with an offset adds it to what is ordered by: one number, date or time. */
const checkRange = (window: Window, scope: Scope): void => {
  const { frame, orderBy } = window;
  if (frame?.unit !== "range" || !("offset" in frame.start || (frame.end && "offset" in frame.end))) return;
  const [key, second] = orderBy.map(({ expression }) => scope.bind(expression, scope).type);
  if (key && !second && (isTimestamp(key) || ["number", "float", "date"].includes(key.kind))) return;
  throw compilationError(
    "002303",
    "42601",
    "RANGE with an offset needs a single ORDER BY expression that is a number, a date or a timestamp",
  );
};

const orderText = (item: OrderItem, scope: Scope): string =>
  orderItem(orderKey(scope.bind(item.expression, scope)), item);

/** " OVER (..)"; `defaultFrame` stands where the window has an order but no frame. */
export const windowText = (window: Window, defaultFrame: string | undefined, scope: Scope): string => {
  checkRange(window, scope);
  const partition = window.partitionBy.map((expression) => scope.bind(expression, scope).sql);
  const order = window.orderBy.map((item) => orderText(item, scope));
  const frame = window.frame ? frameText(window.frame, scope) : defaultFrame;
  const parts = [
    partition.length > 0 ? `PARTITION BY ${partition.join(", ")}` : "",
    order.length > 0 ? `ORDER BY ${order.join(", ")}` : "",
    frame && (order.length > 0 || window.frame) ? frame : "",
  ];
  return ` OVER (${parts.filter(Boolean).join(" ")})`;
};
