import type { StageReference, Expression, Identifier, OrderItem, TypeName, Window } from "../ast";

/**
 * The name of a column that has no alias: the expression's text in upper case, e.g. COUNT(*), SUM(V), 1 + 1.
 * Deviates: spaces and parentheses are the printer's, not the writer's.
 */
export const expressionName = (expression: Expression): string => {
  switch (expression.node) {
    case "column":
      return expression.parts.at(-1)?.value ?? "";
    case "path":
      return pathName(expression);
    case "nextval":
      return "NEXTVAL";
    default:
      return print(expression);
  }
};

const pathName = (expression: Expression & { node: "path" }): string => {
  const last = expression.steps.at(-1);
  return last && "name" in last ? last.name.toUpperCase() : print(expression);
};

const list = (items: readonly Expression[]): string => items.map(print).join(", ");
const names = (parts: readonly Identifier[]): string =>
  parts.map((part) => (part.quoted ? `"${part.value}"` : part.value)).join(".");
const typeName = (type: TypeName): string =>
  type.args.length > 0 ? `${type.name}(${type.args.join(",")})` : type.name;
const not = (negated: boolean): string => (negated ? "NOT " : "");

const orderList = (items: readonly OrderItem[]): string =>
  items.map((item) => `${print(item.expression)}${item.descending ? " DESC" : ""}`).join(", ");

const over = (window: Window): string => {
  const partition = window.partitionBy.length > 0 ? `PARTITION BY ${list(window.partitionBy)}` : "";
  const order = window.orderBy.length > 0 ? `ORDER BY ${orderList(window.orderBy)}` : "";
  return ` OVER (${[partition, order].filter(Boolean).join(" ")})`;
};

const call = (expression: Expression & { node: "call" }): string => {
  const within = expression.withinGroup
    ? ` WITHIN GROUP (ORDER BY ${orderList(expression.withinGroup)})`
    : "";
  const method = expression.method ? `!${expression.method.value}` : "";
  const distinct = expression.distinct ? "DISTINCT " : "";
  const nulls = expression.nulls ? ` ${expression.nulls.toUpperCase()} NULLS` : "";
  const window = expression.over ? over(expression.over) : "";
  return `${names(expression.name)}${method}(${distinct}${list(expression.args)})${within}${nulls}${window}`;
};

const literal = (expression: Expression & { node: "literal" }): string => {
  if (expression.type === "string") return `'${String(expression.value).toUpperCase()}'`;
  if (expression.type === "null") return "NULL";
  if (expression.type === "number" || expression.type === "boolean")
    return String(expression.value).toUpperCase();
  return `${expression.type.toUpperCase()} '${String(expression.value)}'`;
};

const caseText = (expression: Expression & { node: "case" }): string => {
  const branches = expression.branches
    .map(({ when, then }) => ` WHEN ${print(when)} THEN ${print(then)}`)
    .join("");
  const operand = expression.operand ? ` ${print(expression.operand)}` : "";
  const otherwise = expression.otherwise ? ` ELSE ${print(expression.otherwise)}` : "";
  return `CASE${operand}${branches}${otherwise} END`;
};

const print = (expression: Expression): string => {
  switch (expression.node) {
    case "literal":
      return literal(expression);
    case "column":
      return names(expression.parts);
    case "star":
      return expression.qualifier ? `${names(expression.qualifier)}.*` : "*";
    case "parameter":
      return expression.name ? `:${expression.name.toUpperCase()}` : "?";
    case "variable":
      return `$${expression.name.toUpperCase()}`;
    case "positional":
      return `$${expression.index}`;
    case "unary":
      return expression.operator.length > 1
        ? `${expression.operator.toUpperCase()} ${print(expression.operand)}`
        : `${expression.operator}${print(expression.operand)}`;
    case "binary":
      return `${print(expression.left)} ${expression.operator.toUpperCase()} ${print(expression.right)}`;
    case "between":
      return `${print(expression.operand)} ${not(expression.negated)}BETWEEN ${print(expression.low)} AND ${print(expression.high)}`;
    case "in_list":
      return `${print(expression.operand)} ${not(expression.negated)}IN (${list(expression.items)})`;
    case "in_query":
      return `${print(expression.operand)} ${not(expression.negated)}IN (SELECT)`;
    case "like":
      return `${print(expression.operand)} ${not(expression.negated)}${expression.operator.toUpperCase()} ${list(expression.patterns)}`;
    case "is":
      return `${print(expression.operand)} IS ${not(expression.negated)}${expression.test.toUpperCase()}`;
    case "case":
      return caseText(expression);
    case "cast":
      return expression.safe
        ? `TRY_CAST(${print(expression.operand)} AS ${typeName(expression.type)})`
        : `${print(expression.operand)}::${typeName(expression.type)}`;
    case "call":
      return call(expression);
    case "extract":
      return `EXTRACT(${expression.part.toUpperCase()} FROM ${print(expression.operand)})`;
    case "interval":
      return `INTERVAL '${expression.text.toUpperCase()}'`;
    case "path":
      return `${print(expression.operand)}${expression.steps.map((step, index) => ("name" in step ? `${index === 0 ? ":" : "."}${step.name.toUpperCase()}` : `[${print(step.index)}]`)).join("")}`;
    case "subquery":
      return "(SELECT)";
    case "exists":
      return `${not(expression.negated)}EXISTS (SELECT)`;
    case "quantified":
      return `${print(expression.operand)} ${expression.operator} ${expression.quantifier.toUpperCase()} (SELECT)`;
    case "tuple":
      return `(${list(expression.items)})`;
    case "array":
      return `[${list(expression.items)}]`;
    case "object":
      return `{${expression.entries.map(({ key, value }) => `'${key.toUpperCase()}': ${print(value)}`).join(", ")}}`;
    case "lambda":
      return `${expression.parameters.map(({ name }) => name.value).join(", ")} -> ${print(expression.body)}`;
    case "named":
      return `${expression.name.toUpperCase()} => ${print(expression.value)}`;
    case "nextval":
      return "NEXTVAL";
    case "stage":
      return `@${stageText(expression.stage)}`;
  }
};

const stageText = ({ kind, name, path }: StageReference): string => {
  const stage = name?.parts.map(({ value }) => value).join(".") ?? "~";
  return `${kind === "table" ? "%" : ""}${stage}${path === "" ? "" : `/${path}`}`;
};

/** The expression's text, as error messages show it. */
export const expressionText = print;
