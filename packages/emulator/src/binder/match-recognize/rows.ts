import type { MatchRecognize } from "../../ast";
import type { ScopeRelation } from "../bound";
import { columnSql } from "../bind-column";
import { newAggregateState } from "../bind-select";
import { castTo } from "../cast";
import type { PhysicalColumn } from "../environment";
import { expressionName } from "../expression-name";
import { orderItem, orderKey } from "../order";
import type { BoundRelation } from "../relation";
import type { Scope } from "../scope";
import { BOOLEAN, number } from "../types";
import { definedCondition } from "./conditions";
import { FIRST_MARK, marksOfRow, SYMBOLS_A_MARK } from "../../match-recognize/marks";
import { HIDDEN } from "./terms";

const WHOLE_NUMBER = number(18);

/** The input's rows, numbered through all partitions, each with the marks of the symbols that it may have. */
export interface MarkedRows {
  /** SELECT of the input's columns, of p (partition), g (row) and marks. */
  readonly sql: string;
  /** How the input's relations name those columns under an alias. */
  readonly relationsAs: (alias: string) => readonly ScopeRelation[];
  /** The columns that PARTITION BY makes. */
  readonly keys: readonly PhysicalColumn[];
}

/** Expressions of the clause see the input, then the query around, and may hold no aggregates but those over a window. */
export const scopeOver = (relations: readonly ScopeRelation[], scope: Scope): Scope => ({
  ...scope,
  relations,
  parent: scope,
  aliases: undefined,
  aggregates: { ...newAggregateState(), allowed: false },
});

const column = (
  name: string,
  physical: string,
  type: PhysicalColumn["type"] = WHOLE_NUMBER,
): PhysicalColumn => ({
  name,
  physical,
  type,
  nullable: true,
});

/** A relation with the clause's own columns, which are found by their names only. */
export const hiddenRelation = (
  alias: string,
  names: Readonly<Record<string, PhysicalColumn>>,
): ScopeRelation => ({
  path: [],
  alias,
  columns: [],
  hidden: Object.values(names),
});

/** The input's columns under new physical names. */
function renumbered(source: BoundRelation) {
  const texts: string[] = [];
  const relations = source.relations.map((relation) => {
    const physical = new Map<string, string>();
    const renamed = (columns: readonly PhysicalColumn[]) =>
      columns.map((each): PhysicalColumn => {
        const name = `c${texts.length + 1}`;
        texts.push(`${columnSql(relation, each)} AS ${name}`);
        physical.set(each.physical, name);
        return { ...each, physical: name, bits: undefined };
      });
    const columns = renamed(relation.columns);
    const hidden = renamed(relation.hidden ?? []);
    const merged = new Set([...(relation.merged ?? [])].map((name) => physical.get(name) ?? name));
    return { path: relation.path, columns, hidden, merged };
  });
  return {
    texts,
    relationsAs: (alias: string) => relations.map((relation): ScopeRelation => ({ ...relation, alias })),
  };
}

/** A character for each 14 of the defined symbols: marks.ts. */
function marksSql(conditions: readonly string[]): string {
  const characters = Array.from({ length: marksOfRow(conditions.length) }, (_, index) => {
    const bits = conditions
      .slice(index * SYMBOLS_A_MARK, (index + 1) * SYMBOLS_A_MARK)
      .map((condition, bit) => `CASE WHEN ${condition} THEN ${1 << bit} ELSE 0 END`);
    return `chr(CAST(${[FIRST_MARK, ...bits].join(" + ")} AS INTEGER))`;
  });
  return characters.join(" || ");
}

/** Partitions and numbers the input's rows, and works out what DEFINE says of each. */
export function markRows(
  { partitionBy, orderBy, define }: MatchRecognize,
  source: BoundRelation,
  symbols: readonly string[],
  scope: Scope,
): MarkedRows {
  const { texts, relationsAs } = renumbered(source);
  const inside = scopeOver(source.relations, scope);
  const keys = partitionBy.map(({ expression }) => ({ expression, bound: inside.bind(expression, inside) }));
  const orders = orderBy.map((item) => orderKey(inside.bind(item.expression, inside)));
  const inputs = [
    ...texts,
    ...keys.flatMap(({ bound }, index) => [
      `${bound.sql} AS k${index + 1}`,
      `${orderKey(bound)} AS q${index + 1}`,
    ]),
    ...orders.map((sql, index) => `${sql} AS o${index + 1}`),
  ];
  const byKey = keys.map((_, index) => `q${index + 1}`);
  const byOrder = orderBy.map((item, index) => orderItem(`o${index + 1}`, item));
  const all = [...byKey, ...byOrder];
  const partition = byKey.length > 0 ? `dense_rank() OVER (ORDER BY ${byKey.join(", ")})` : "1";
  const row = `row_number() OVER (${all.length > 0 ? `ORDER BY ${all.join(", ")}` : ""})`;
  const numbered = `SELECT *, CAST(${partition} AS BIGINT) AS p, ${row} AS g FROM (SELECT ${inputs.join(", ") || "1 AS c0"} FROM ${source.sql})`;

  const alias = scope.names.next("r");
  const own = { p: column(HIDDEN.partition, "p"), g: column(HIDDEN.row, "g") };
  const marking = scopeOver([...relationsAs(alias), hiddenRelation(alias, own)], scope);
  const conditions = define.map(({ condition }) => {
    const bound = marking.bind(definedCondition(condition, symbols), marking);
    return castTo(bound, BOOLEAN, "implicit", scope.environment.session).sql;
  });
  return {
    sql: `SELECT *, ${marksSql(conditions)} AS marks FROM (${numbered}) AS ${alias}`,
    relationsAs,
    keys: keys.map(({ expression, bound }, index) => ({
      name: expressionName(expression),
      type: bound.type,
      nullable: bound.nullable,
      physical: `k${index + 1}`,
    })),
  };
}

/** The clause's own columns of a row of a match, as MEASURES names them. */
export const matchColumns = {
  match: column(HIDDEN.match, "m"),
  number: column(HIDDEN.number, "n"),
  sequence: column(HIDDEN.sequence, "s"),
  classifier: column(HIDDEN.classifier, "classifier", { kind: "varchar", length: 16_777_216 }),
};
