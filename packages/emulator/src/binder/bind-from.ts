import type { Expression, Identifier, Join, Relation, Sample } from "../ast";
import { compilationError } from "../errors";
import { bindMatchRecognize } from "./match-recognize/bind-match-recognize";
import { columnSql } from "./bind-column";
import { bindAsOfJoin, matchSql } from "./asof-join";
import { columnsOf } from "./bind-query";
import { bindSemanticView } from "./bind-semantic-view";
import { bindTable } from "./bind-table";
import { bindTableFunction } from "./bind-table-function";
import { bindValues } from "./bind-values";
import type { BoundFrom, ScopeRelation } from "./bound";
import { createAliases } from "./aliases";
import { predicateSql } from "./condition";
import { toCommonType } from "./conditional";
import type { PhysicalColumn } from "./environment";
import { checkJoins } from "./join-limit";
import { compare } from "./operators";
import { bindPivot } from "./pivot";
import { physicalOnly, physicalRelation, relation, type BoundRelation } from "./relation";
import type { Scope } from "./scope";
import { bindUnpivot } from "./unpivot";

const MOST_SAMPLED_ROWS = 1_000_000;
const MOST_SEED = 2_147_483_647;

/** https://docs.snowflake.com/en/sql-reference/constructs/sample */
const sampleNumber = (expression: Expression, most: number, scope: Scope): string => {
  const { constant, type } = scope.bind(expression, scope);
  if (type.kind === "number" && constant && /^\d/.test(constant) && Number(constant) <= most) return constant;
  throw compilationError(
    "001008",
    "22023",
    `invalid value [${constant ?? "not constant"}] for parameter 'SAMPLE': a number from 0 to ${most} is expected`,
  );
};

const sampleText = (sample: Sample | undefined, scope: Scope): string => {
  if (!sample) return "";
  const size = sampleNumber(sample.size, sample.rows ? MOST_SAMPLED_ROWS : 100, scope);
  const seed = sample.seed ? ` REPEATABLE (${sampleNumber(sample.seed, MOST_SEED, scope)})` : "";
  if (sample.rows) return ` USING SAMPLE reservoir(${size} ROWS)${seed}`;
  return ` USING SAMPLE ${sample.method}(${size} PERCENT)${seed}`;
};

/** A sampled relation is a derived table: DuckDB samples after its FROM. */
const sampled = (bound: BoundRelation, sample: Sample | undefined, scope: Scope): BoundRelation => {
  const [only] = bound.relations;
  if (!sample || !only) return bound;
  const alias = scope.names.next("r");
  return {
    sql: `(SELECT * FROM ${bound.sql}${sampleText(sample, scope)}) AS ${alias}`,
    relations: [{ ...only, alias }],
  };
};

/** What a LATERAL relation sees: the relations before it, then the query around. */
const lateralScope = (left: readonly ScopeRelation[], scope: Scope): Scope => ({
  ...scope,
  relations: left,
  parent: scope,
  aliases: undefined,
  aggregates: undefined,
});

const hidesAggregates = (scope: Scope): Scope => ({ ...scope, aggregates: undefined });

const bindRelation = (item: Relation, left: readonly ScopeRelation[], scope: Scope): BoundRelation => {
  switch (item.node) {
    case "table":
      return sampled(bindTable(item, scope), item.sample, scope);
    case "derived": {
      const bound = scope.query(
        item.query,
        item.lateral ? lateralScope(left, scope) : hidesAggregates(scope),
      );
      const sql = `${item.lateral ? "LATERAL " : ""}(${bound.sql})`;
      return sampled(relation(sql, columnsOf(bound), item.alias, [], scope), item.sample, scope);
    }
    case "values_relation": {
      const { sql, columns } = bindValues(item.rows, scope);
      const bound = relation(sql, columns, item.alias, ["VALUES"], scope);
      return { ...bound, sql: `${bound.sql}(${columns.map((column) => column.physical).join(", ")})` };
    }
    case "table_function":
      return sampled(bindTableFunction(item, lateralScope(left, scope), scope), item.sample, scope);
    case "stage_relation":
      return physicalRelation(physicalOnly(scope.environment.stageRelation(item)), item.alias, scope);
    case "semantic_view":
      return bindSemanticView(item, scope);
    case "join":
      return bindJoin(item, left, scope);
    case "pivot":
      return bindPivot(item, bindRelation(item.source, left, scope), scope);
    case "unpivot":
      return bindUnpivot(item, bindRelation(item.source, left, scope), scope);
    case "match_recognize":
      return bindMatchRecognize(item, bindRelation(item.source, left, scope), scope);
  }
};

interface MergedColumn {
  readonly name: string;
  readonly left: { readonly relation: ScopeRelation; readonly column: PhysicalColumn };
  readonly right: { readonly relation: ScopeRelation; readonly column: PhysicalColumn };
}

const columnNamed = (name: Identifier, relations: readonly ScopeRelation[]): MergedColumn["left"] => {
  for (const candidate of relations) {
    const column = candidate.columns.find(
      (each) => each.name === name.value && !candidate.merged?.has(each.physical),
    );
    if (column) return { relation: candidate, column };
  }
  throw compilationError("000904", "42000", `invalid identifier '${name.value}'`, name.position);
};

const sharedNames = (left: readonly ScopeRelation[], right: readonly ScopeRelation[]): Identifier[] => {
  const visible = (relations: readonly ScopeRelation[]) =>
    relations.flatMap((each) =>
      each.columns.filter((column) => !each.merged?.has(column.physical)).map((column) => column.name),
    );
  const others = new Set(visible(right));
  return visible(left)
    .filter((name) => others.has(name))
    .map((value) => ({ value, quoted: true }));
};

const asBound = ({ relation: owner, column }: MergedColumn["left"]) => ({
  sql: columnSql(owner, column),
  type: column.type,
  nullable: true,
});

/** The one column that USING makes of two. */
const mergedColumn = (column: MergedColumn, kind: Join["kind"], scope: Scope): PhysicalColumn => {
  const [left, right] = toCommonType([asBound(column.left), asBound(column.right)], scope);
  const sides = kind === "right" ? right?.sql : left?.sql;
  const physical = kind === "full" ? `coalesce(${left?.sql}, ${right?.sql})` : (sides ?? "NULL");
  return { name: column.name, physical, type: left?.type ?? column.left.column.type, nullable: true };
};

const hiding = (
  relations: readonly ScopeRelation[],
  columns: readonly MergedColumn["left"][],
): readonly ScopeRelation[] =>
  relations.map((each) => {
    const hidden = columns
      .filter(({ relation: owner }) => owner === each)
      .map(({ column }) => column.physical);
    return hidden.length === 0 ? each : { ...each, merged: new Set([...(each.merged ?? []), ...hidden]) };
  });

const KINDS: Readonly<Record<Join["kind"], string>> = {
  inner: "JOIN",
  left: "LEFT JOIN",
  right: "RIGHT JOIN",
  full: "FULL JOIN",
  cross: "CROSS JOIN",
  asof: "ASOF LEFT JOIN",
};

/** What MATCH_CONDITION sees. */
const sidesScope = (left: BoundRelation, right: BoundRelation, scope: Scope): Scope => ({
  ...scope,
  relations: [...left.relations, ...right.relations],
  parent: scope,
  aliases: undefined,
  aggregates: undefined,
});

const joinUsing = (
  join: Join,
  names: readonly Identifier[],
  left: BoundRelation,
  right: BoundRelation,
  scope: Scope,
): BoundRelation => {
  const pairs = names.map((name) => ({
    name: name.value,
    left: columnNamed(name, left.relations),
    right: columnNamed(name, right.relations),
  }));
  const equal = pairs.map((pair) => compare("=", asBound(pair.left), asBound(pair.right), scope).sql);
  const match = join.kind === "asof" ? [matchSql(join, sidesScope(left, right, scope))] : [];
  const on = [...equal, ...match].join(" AND ");
  const merged = { path: [], alias: "", columns: pairs.map((pair) => mergedColumn(pair, join.kind, scope)) };
  const relations = [
    merged,
    ...hiding(
      left.relations,
      pairs.map((pair) => pair.left),
    ),
    ...hiding(
      right.relations,
      pairs.map((pair) => pair.right),
    ),
  ];
  return {
    sql: `${left.sql} ${KINDS[join.kind]} ${parenthesised(join.right, right)} ON ${on || "TRUE"}`,
    relations,
  };
};

/** A join on the right side keeps its parentheses. */
const parenthesised = (item: Relation, bound: BoundRelation): string =>
  item.node === "join" ? `(${bound.sql})` : bound.sql;

/** What ON sees: the relations so far, then the names of the select list. */
const joinScope = (relations: readonly ScopeRelation[], scope: Scope): Scope => {
  const base: Scope = { ...scope, relations, parent: scope, aliases: undefined, aggregates: undefined };
  const items = (scope.offered ?? []).flatMap(({ expression, alias }) =>
    alias && expression.node !== "star" ? [{ name: alias.value, alias: alias.value, expression }] : [],
  );
  return { ...base, aliases: createAliases(items, base) };
};

const bindJoin = (join: Join, before: readonly ScopeRelation[], scope: Scope): BoundRelation => {
  const left = bindRelation(join.left, before, scope);
  const right = bindRelation(join.right, [...before, ...left.relations], scope);
  const relations = [...left.relations, ...right.relations];
  const names = join.natural ? sharedNames(left.relations, right.relations) : join.using;
  if (names && names.length > 0) return joinUsing(join, names, left, right, scope);
  if (join.kind === "asof")
    return bindAsOfJoin(
      join,
      left,
      { ...right, sql: parenthesised(join.right, right) },
      sidesScope(left, right, scope),
    );
  const kind = right.outer && join.kind !== "right" && join.kind !== "full" ? "left" : join.kind;
  if (!join.on)
    return {
      sql: `${left.sql} ${kind === "left" ? "LEFT JOIN" : "CROSS JOIN"} ${parenthesised(join.right, right)}${kind === "left" ? " ON TRUE" : ""}`,
      relations,
    };
  const inside = joinScope([...before, ...relations], scope);
  const on = predicateSql(join.on, inside);
  const joinKind = kind === "cross" ? "JOIN" : KINDS[kind];
  return { sql: `${left.sql} ${joinKind} ${parenthesised(join.right, right)} ON ${on}`, relations };
};

const aliasesIn = (relation: Relation): readonly Identifier[] => {
  if (relation.node === "join") return [...aliasesIn(relation.left), ...aliasesIn(relation.right)];
  if (relation.alias) return [relation.alias.name];
  // A table is known by the last part of its name.
  return relation.node === "table" && !relation.name.dynamic ? relation.name.parts.slice(-1) : [];
};

const checkAliases = (relations: readonly Relation[]): void => {
  const seen = new Set<string>();
  for (const { value, position } of relations.flatMap(aliasesIn)) {
    if (seen.has(value)) throw compilationError("002027", "42710", `duplicate alias '${value}'`, position);
    seen.add(value);
  }
};

/** FROM a, b, LATERAL c: from left to right, each seeing those before it where it is LATERAL. */
export const bindFrom = (relations: readonly Relation[], scope: Scope): BoundFrom => {
  checkAliases(relations);
  checkJoins(relations);
  return bindAll(relations, scope);
};

const bindAll = (relations: readonly Relation[], scope: Scope): BoundFrom =>
  relations.reduce<BoundFrom>(
    (before, item) => {
      const bound = bindRelation(item, before.relations, scope);
      const all = [...before.relations, ...bound.relations];
      if (before.sql === "")
        return {
          sql: bound.outer
            ? `(SELECT 1) AS ${scope.names.next("r")} LEFT JOIN ${bound.sql} ON TRUE`
            : bound.sql,
          relations: all,
        };
      const joined = bound.outer
        ? ` LEFT JOIN ${bound.sql} ON TRUE`
        : ` CROSS JOIN ${parenthesised(item, bound)}`;
      return { sql: `${before.sql}${joined}`, relations: all };
    },
    { sql: "", relations: [] },
  );
