import type { MatchRecognize } from "../../ast";
import type { PhysicalColumn } from "../environment";
import { columnSql } from "../bind-column";
import { relation, type BoundRelation } from "../relation";
import type { Scope } from "../scope";
import { varchar } from "../types";
import { ANY_ROW } from "../../match-recognize/find-matches";
import { searchFor, type SearchPlan } from "../../match-recognize/match-function";
import { matchTables } from "./matches-sql";
import { measureExpression, type MeasureContext } from "./measures";
import { isNullable } from "../../match-recognize/program";
import { hiddenRelation, markRows, matchColumns, scopeOver } from "./rows";
import { checkedSymbols, noColumns } from "./symbols";

function planOf({ pattern, define, skip }: MatchRecognize, symbols: readonly string[]): SearchPlan {
  const definitions = symbols.map((name) => {
    const at = define.findIndex(({ symbol }) => symbol.value === name);
    return at < 0 ? ANY_ROW : at;
  });
  const after =
    "symbol" in skip
      ? { to: skip.to, symbol: symbols.indexOf(skip.symbol.value), name: skip.symbol.value }
      : skip;
  return { pattern, symbols, definitions, defined: define.length, skip: after };
}

interface OutputColumn {
  readonly sql: string;
  readonly name: string;
  readonly type: PhysicalColumn["type"];
}

/** The measures as columns over the rows of matches. */
function measureColumns(item: MatchRecognize, context: MeasureContext, inside: Scope): OutputColumn[] {
  return item.measures.map(({ expression, name }) => {
    const bound = inside.bind(measureExpression(expression, context), inside);
    const isNull = bound.type.kind === "null";
    const sql = isNull ? "CAST(NULL AS VARCHAR)" : bound.sql;
    return {
      // A row that no match has is none that a measure tells of.
      sql: item.rows === "with unmatched" ? `CASE WHEN n IS NOT NULL THEN ${sql} END` : sql,
      name: name.value,
      type: isNull ? varchar(1) : bound.type,
    };
  });
}

const FILTERS: Readonly<Record<MatchRecognize["rows"], string>> = {
  one: " WHERE isLast",
  "show empty": " WHERE excluded IS NOT TRUE",
  "omit empty": " WHERE excluded = FALSE",
  "with unmatched": "",
};

/**
 * MATCH_RECOGNIZE in FROM, as one DuckDB relation: DEFINE becomes marks on the input's rows, a function of ours finds the matches in each
 * partition's marks, and MEASURES are windows over the rows of a match.
 * https://docs.snowflake.com/en/sql-reference/constructs/match_recognize
 */
export function bindMatchRecognize(item: MatchRecognize, source: BoundRelation, scope: Scope): BoundRelation {
  const symbols = checkedSymbols(item);
  const plan = planOf(item, symbols);
  searchFor(plan);
  const marked = markRows(item, source, symbols, scope);
  const { tables, rows, matched } = matchTables(marked.sql, JSON.stringify(plan), symbols, scope.names);

  const alias = scope.names.next("r");
  const relations = marked.relationsAs(alias);
  const inside = scopeOver([...relations, hiddenRelation(alias, matchColumns)], scope);
  const measures = measureColumns(
    item,
    {
      symbols,
      semantics: item.rows === "one" ? "final" : "running",
      nullable: isNullable(item.pattern),
      hasColumn: (name) => relations.some(({ columns }) => columns.some((column) => column.name === name)),
    },
    inside,
  );
  const own: OutputColumn[] =
    item.rows === "one"
      ? marked.keys.map((key) => ({ ...key, sql: `${alias}.${key.physical}` }))
      : relations.flatMap((each) =>
          each.columns
            .filter((column) => !each.merged?.has(column.physical))
            .map((column) => ({ ...column, sql: columnSql(each, column) })),
        );
  const output = [...own, ...measures];
  if (output.length === 0) throw noColumns();
  const join = item.rows === "with unmatched" ? "LEFT JOIN" : "JOIN";
  const list = output.map(({ sql }, index) => `${sql} AS v${index + 1}`);
  const values = `SELECT ${[...list, "excluded", "isLast"].join(", ")} FROM (SELECT * FROM ${rows} ${join} ${matched} USING (g)) AS ${alias}`;
  const sql = `(WITH RECURSIVE ${tables.join(", ")} SELECT ${output.map((_, index) => `v${index + 1} AS c${index + 1}`).join(", ")} FROM (${values})${FILTERS[item.rows]})`;
  const columns = output.map(({ name, type }, index): PhysicalColumn => ({
    name,
    type,
    nullable: true,
    physical: `c${index + 1}`,
  }));
  return relation(sql, columns, item.alias, ["MATCH_RECOGNIZE"], scope);
}
