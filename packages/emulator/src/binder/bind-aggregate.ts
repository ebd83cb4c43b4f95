import type { Call, OrderItem, Window } from "../ast";
import { compilationError, notSupported } from "../errors";
import type { AggregateFunction } from "./function-definition";
import { bindArguments } from "./bind-arguments";
import type { BoundExpression } from "./bound";
import { expressionText } from "./expression-name";
import { orderItem, windowText } from "./order";
import type { AggregateState, Scope } from "./scope";
import { checkWindow } from "./window-rules";

/** What an aggregate holds is not loose, and may hold no other aggregate. */
const within = <T>(state: AggregateState, work: () => T): T => {
  const before = state.loose.length;
  state.allowed = false;
  try {
    return work();
  } finally {
    state.allowed = true;
    state.found = true;
    state.loose.length = before;
  }
};

/** NTH_VALUE(..) FROM LAST counts from the end: over the whole partition that is the opposite order. */
const windowOf = (call: Call, over: Window): Window => {
  if (!call.fromLast) return over;
  if (over.frame) throw notSupported("FROM LAST with a window frame");
  const orderBy = over.orderBy.map((item): OrderItem => {
    const nulls = item.nulls ?? (item.descending ? "first" : "last");
    return { ...item, descending: !item.descending, nulls: nulls === "first" ? "last" : "first" };
  });
  return { ...over, orderBy };
};

const misplaced = (call: Call) =>
  compilationError(
    "002078",
    "42601",
    `Invalid aggregate function in this context [${expressionText(call)}]`,
    call.position,
  );

const outsideSelect = (call: Call) =>
  compilationError(
    "002303",
    "42601",
    `Window function [${expressionText(call)}] appears outside of SELECT, QUALIFY, and ORDER BY clauses.`,
  );

/** SUM(x), SUM(x) OVER (..), LISTAGG(x) WITHIN GROUP (ORDER BY ..), RANK() OVER (..). `checkCount` throws for too few arguments or too many. */
export const bindAggregate = (
  call: Call,
  definition: AggregateFunction,
  scope: Scope,
  checkCount: (count: number) => void,
): BoundExpression => {
  const state = scope.aggregates;
  if (definition.kind === "window" && !call.over) {
    throw compilationError(
      "002303",
      "42601",
      `Window function [${expressionText(call)}] requires an OVER clause`,
      call.position,
    );
  }
  if (!state || (!call.over && !state.allowed)) throw misplaced(call);
  if (call.over && state.withoutWindows) throw outsideSelect(call);
  if (call.over) checkWindow(call, call.over, definition);
  const bindParts = (): BoundExpression => {
    const args = bindArguments(call, scope);
    checkCount(args.length);
    const ordered = call.withinGroup?.map((item) => scope.bind(item.expression, scope)) ?? [];
    const order = call.withinGroup
      ?.map((item, index) => orderItem(ordered[index]?.sql ?? "NULL", item))
      .join(", ");
    return definition.bind({
      call,
      name: definition.name,
      args,
      scope,
      distinct: call.distinct ? "DISTINCT " : "",
      order: order ? ` ORDER BY ${order}` : "",
      descending: call.withinGroup?.[0]?.descending ?? false,
      over: call.over ? windowText(windowOf(call, call.over), definition.defaultFrame, scope) : "",
      nulls: call.nulls === "ignore" ? " IGNORE NULLS" : "",
      ordered,
    });
  };
  if (!call.over) return within(state, bindParts);
  state.windowFound = true;
  return bindParts();
};
