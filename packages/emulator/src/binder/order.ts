import type { OrderItem, Window } from "../ast";
import type { BoundExpression } from "./bound";
import type { Scope } from "./scope";
import { checkRange, frameText } from "./window-frame";

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
