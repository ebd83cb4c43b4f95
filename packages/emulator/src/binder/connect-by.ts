import type { Expression, Select } from "../ast";
import { bindSelectFrom, type QueryTail } from "./bind-select";
import { predicateSql } from "./condition";
import type { BoundExpression, BoundFrom, ScopeRelation } from "./bound";
import { castTo } from "./cast";
import type { BoundQuery, PhysicalColumn } from "./environment";
import { mirror } from "./mirror";
import type { Scope } from "./scope";
import { number, physicalType, VARCHAR } from "./types";

/** Endless cycles end in an error, as they do in Snowflake. */
const MOST_LEVELS = 10_000;

const LEVEL_TYPE = number(38);

type Extra = Expression & ({ node: "unary" } | { node: "call" });

const isExtra = (value: object): value is Extra => {
  const node = value as Expression;
  if (node.node === "unary") return node.operator === "prior" || node.operator === "connect_by_root";
  return node.node === "call" && node.name.at(-1)?.value.toUpperCase() === "SYS_CONNECT_BY_PATH";
};

/** PRIOR x, CONNECT_BY_ROOT x and SYS_CONNECT_BY_PATH(x, s) anywhere in the select list and the clauses beside it. */
const extrasIn = (value: unknown): readonly Extra[] => {
  if (typeof value !== "object" || value === null) return [];
  if (isExtra(value)) return [value];
  return Object.values(value).flatMap(extrasIn);
};

const levelColumn = (physical: string): ScopeRelation => {
  const column: PhysicalColumn = { name: "LEVEL", physical, type: LEVEL_TYPE, nullable: false };
  return { path: [], alias: "", columns: [], hidden: [column] };
};

/** What an extra is in the first row of a hierarchy, and in a row below another. */
interface ExtraText {
  readonly type: BoundExpression["type"];
  readonly first: string;
  readonly next: (previous: string) => string;
}

const extraText = (extra: Extra, here: Scope, above: Scope): ExtraText => {
  if (extra.node === "unary") {
    const value = here.bind(extra.operand, here);
    if (extra.operator === "connect_by_root")
      return { type: value.type, first: value.sql, next: (previous) => previous };
    return {
      type: value.type,
      first: `CAST(NULL AS ${physicalType(value.type)})`,
      next: () => above.bind(extra.operand, above).sql,
    };
  }
  const [operand, separator] = extra.args.map(
    (arg) => castTo(here.bind(arg, here), VARCHAR, "implicit", here.environment.session).sql,
  );
  return {
    type: VARCHAR,
    first: `(${separator} || ${operand})`,
    next: (previous) => `(${previous} || ${separator} || ${operand})`,
  };
};

/** The scopes of a hierarchy: its first rows, the rows below, and the rows above those. */
const scopesOf = (
  from: BoundFrom,
  above: string,
  outer: Scope,
): { first: Scope; below: Scope; prior: Scope } => {
  const scope = (relations: readonly ScopeRelation[]): Scope => ({
    ...outer,
    relations,
    parent: outer,
    aliases: undefined,
    aggregates: undefined,
  });
  const prior = scope([...mirror(from.relations).through(above), levelColumn(`${above}.level`)]);
  const first = scope([...from.relations, levelColumn("CAST(1 AS DECIMAL(38,0))")]);
  const below = {
    ...scope([...from.relations, levelColumn(`(${above}.level + 1)`)]),
    hierarchy: { prior, extras: new Map() },
  };
  return { first, below, prior };
};

const nextLevel = (above: string): string =>
  `CASE WHEN ${above}.level >= ${MOST_LEVELS} THEN error('SF|100298|57014|Recursion exceeded max iteration count (${MOST_LEVELS})') ELSE CAST(${above}.level + 1 AS DECIMAL(38,0)) END`;

/** Columns c1, c2, …, the level, and the extras x1, x2, … */
const selectList = (columns: readonly string[], level: string, extras: readonly string[]): string =>
  [...columns, `${level} AS level`, ...extras.map((sql, index) => `${sql} AS x${index + 1}`)].join(", ");

/**
 * START WITH .. CONNECT BY .. as a recursive common table: each round joins the rows below those of the round before. WHERE filters
 * afterwards. https://docs.snowflake.com/en/sql-reference/constructs/connect-by
 */
export const bindConnectBy = (select: Select, tail: QueryTail, outer: Scope): BoundQuery => {
  const { connectBy, ...plain } = select;
  const from = outer.from(select.from, { ...outer, readers: [select, tail.orderBy] });
  if (!connectBy) return bindSelectFrom(select, from, tail, outer);
  const [table, above, result] = [outer.names.next("q"), outer.names.next("r"), outer.names.next("r")];
  const { first, below, prior } = scopesOf(from, above, outer);
  const extras = extrasIn([plain.items, plain.where, plain.groupBy, plain.qualify, tail.orderBy]);
  const texts = extras.map((extra) => extraText(extra, first, prior));
  const columns = mirror(from.relations).list;
  const start = connectBy.startWith ? ` WHERE ${predicateSql(connectBy.startWith, first)}` : "";
  const anchor = `SELECT ${selectList(
    columns,
    "CAST(1 AS DECIMAL(38,0))",
    texts.map((text) => text.first),
  )}${from.sql === "" ? "" : ` FROM ${from.sql}`}${start}`;
  const nextExtras = texts.map((text, index) => text.next(`${above}.x${index + 1}`));
  const joined = `${table} AS ${above}${from.sql === "" ? "" : ` CROSS JOIN ${from.sql}`}`;
  const step = `SELECT ${selectList(columns, nextLevel(above), nextExtras)} FROM ${joined} WHERE ${predicateSql(connectBy.condition, below)}`;
  const values = extras.map((extra, index): [Expression, BoundExpression] => [
    extra,
    { sql: `${result}.x${index + 1}`, type: texts[index]?.type ?? VARCHAR, nullable: true },
  ]);
  const whole: BoundFrom = {
    sql: `(WITH RECURSIVE ${table} AS (${anchor} UNION ALL ${step}) SELECT * FROM ${table}) AS ${result}`,
    relations: [...mirror(from.relations).through(result), levelColumn(`${result}.level`)],
  };
  return bindSelectFrom(plain, whole, tail, { ...outer, hierarchy: { extras: new Map(values) } });
};
