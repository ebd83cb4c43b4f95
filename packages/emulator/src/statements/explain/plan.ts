import type { Expression, OrderItem, Query, Select, SetExpression } from "../../ast";
import type { BindEnvironment } from "../../binder/environment";
import { expressionText } from "../../binder/expression-name";
import { builtIn } from "../../functions/registry";
import { nodesOf } from "../../ast/walk";
import { operator, when, type Operator } from "./operator";
import { planRelation, type PlanScope } from "./plan-relation";

type CallNode = Expression & { readonly node: "call" };

/** The logical plan of a query, its Result on top: the order in which its clauses apply, not how DuckDB runs them. */
export const planOf = (query: Query, environment: BindEnvironment): Operator =>
  operator(
    "Result",
    outputOf(query.body),
    planQuery(query, { environment, commonTables: new Map(), planQuery }),
  );

const outputOf = (body: SetExpression): readonly string[] => {
  if (body.node === "select") return body.items.map(({ expression }) => expressionText(expression));
  if (body.node === "nested") return outputOf(body.query.body);
  return body.node === "set" ? outputOf(body.left) : [];
};

const sortKey = (items: readonly OrderItem[]): string =>
  `sortKey: [${items.map(({ expression, descending }) => `${expressionText(expression)} ${descending ? "DESC" : "ASC"}`).join(", ")}]`;

function planQuery(query: Query, around: PlanScope): Operator {
  const named = query.with.map((table) => [table.name.value, table.query] as const);
  const scope = { ...around, commonTables: new Map([...around.commonTables, ...named]) };
  const body = planBody(query.body, scope);
  const limit = query.limit ? [`rowCount: ${expressionText(query.limit)}`] : [];
  const isSorted = query.orderBy.length > 0 || query.orderByAll !== undefined;
  if (isSorted)
    return operator(
      query.limit ? "SortWithLimit" : "Sort",
      [...(query.orderBy.length > 0 ? [sortKey(query.orderBy)] : ["sortKey: [ALL]"]), ...limit],
      body,
    );
  return when(query.limit !== undefined, (input) => operator("Limit", limit, input), body);
}

function planBody(body: SetExpression, scope: PlanScope): Operator {
  switch (body.node) {
    case "select":
      return planSelect(body, scope);
    case "nested":
      return planQuery(body.query, scope);
    case "values":
      return operator("ValuesClause", [`${body.rows.length} rows`]);
    case "set": {
      const inputs = [body.left, body.right].map((side) => planBody(side, scope));
      const joined = { union: "UnionAll", intersect: "InnerJoin", except: "LeftAntiJoin" }[body.operator];
      const both = operator(joined, [], ...inputs);
      return when(!body.all, (input) => operator("Aggregate", ["groupKeys: [ALL]"], input), both);
    }
  }
}

const callsOf = (tree: unknown, matches: (call: CallNode) => boolean): string[] =>
  nodesOf<CallNode>(tree, (node) => node.node === "call")
    .filter(matches)
    .map((call) => expressionText(call));

const isAggregate = ({ name, over }: CallNode): boolean =>
  !over && name.length === 1 && builtIn(name[0]?.value.toUpperCase() ?? "")?.kind === "aggregate";

const filter =
  (condition: Expression) =>
  (input: Operator): Operator =>
    operator("Filter", [expressionText(condition)], input);

function fromOf(select: Select, scope: PlanScope): Operator {
  const relations = select.from.map((relation) => planRelation(relation, scope));
  const [first, ...others] = relations;
  if (!first) return operator("Generator", ["1"]);
  return others.reduce((left, right) => operator("CartesianJoin", [], left, right), first);
}

function planSelect(select: Select, scope: PlanScope): Operator {
  const own = [select.items, select.having, select.qualify];
  const aggregates = callsOf(own, isAggregate);
  const windows = callsOf(own, (call) => call.over !== undefined);
  const { where, having, qualify } = select;
  const grouped = select.groupBy !== undefined || aggregates.length > 0;
  const steps: ((input: Operator) => Operator)[] = [
    ...(where ? [filter(where)] : []),
    ...(grouped ? [aggregation(select, aggregates)] : []),
    ...(having ? [filter(having)] : []),
    ...(windows.length > 0 ? [(input: Operator) => operator("WindowFunction", windows, input)] : []),
    ...(qualify ? [filter(qualify)] : []),
    ...(select.distinct ? [(input: Operator) => operator("Aggregate", ["groupKeys: [ALL]"], input)] : []),
  ];
  return steps.reduce((input, step) => step(input), fromOf(select, scope));
}

const aggregation =
  ({ groupBy }: Select, aggregates: readonly string[]) =>
  (input: Operator): Operator => {
    const keys = groupBy?.kind === "items" ? groupBy.items : [];
    const texts = keys.flatMap((key) =>
      key.kind === "expression" ? [expressionText(key.expression)] : [key.kind.toUpperCase()],
    );
    const expressions = [
      ...(aggregates.length > 0 ? [`aggExprs: [${aggregates.join(", ")}]`] : []),
      ...(groupBy ? [`groupKeys: [${groupBy.kind === "all" ? "ALL" : texts.join(", ")}]`] : []),
    ];
    return operator(
      keys.some(({ kind }) => kind !== "expression") ? "GroupingSets" : "Aggregate",
      expressions,
      input,
    );
  };
