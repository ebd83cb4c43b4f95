import type { Relation, RelationAlias, TableFunction } from "../ast";
import { nodesOf } from "../ast/walk";
import type { NamedArguments } from "./bind-table-function";
import type { BoundFrom, ScopeRelation } from "./bound";
import { mayRead, type Stars } from "./may-read";
import { mirror } from "./mirror";
import type { Scope } from "./scope";

/** The table functions whose column SEQ tells which row of their input a row comes from. */
const NUMBERING: ReadonlySet<string> = new Set(["FLATTEN", "SPLIT_TO_TABLE", "STRTOK_SPLIT_TO_TABLE"]);

/** More rows than a FROM clause has here: what the numbers of several parts of it are put together by. */
const MOST_ROWS = "1000000000000";

const functionName = ({ call }: TableFunction): string => call.name.at(-1)?.value.toUpperCase() ?? "";

const isNumbering = (item: TableFunction): boolean => NUMBERING.has(functionName(item));

const isRead = (
  item: Pick<TableFunction, "alias">,
  name: string,
  { readers }: Scope,
  stars: Stars,
): boolean => {
  const relation = item.alias?.name.value ?? name;
  const column = item.alias?.columns[0]?.value ?? "SEQ";
  return readers === undefined || mayRead(readers, { relation, column }, stars);
};

/** Whether a relation has a SEQ that somebody reads, its own or one of a LATERAL query in it. */
const needsNumbers = (relation: Relation, scope: Scope): boolean => {
  switch (relation.node) {
    case "table_function":
      return isNumbering(relation) && isRead(relation, functionName(relation), scope, "own");
    case "join":
      return needsNumbers(relation.left, scope) || needsNumbers(relation.right, scope);
    case "pivot":
    case "unpivot":
    case "match_recognize":
      return needsNumbers(relation.source, scope);
    case "derived":
      return (
        relation.lateral &&
        nodesOf<TableFunction>(relation.query, ({ node }) => node === "table_function").some(
          (item) => isNumbering(item) && isRead(item, functionName(item), scope, "all"),
        )
      );
    default:
      return false;
  }
};

/**
 * What stands before a relation in FROM, with its rows numbered where the relation's SEQ is read. DuckDB works a lateral join out once for equal
 * rows of the left side, so that only the left side can tell them apart.
 */
export const numberedFor = <From extends BoundFrom>(
  relation: Relation,
  left: From,
  scope: Scope,
): From | BoundFrom => {
  if (left.sql === "" || !needsNumbers(relation, scope)) return left;
  const { list, through } = mirror(left.relations);
  const alias = scope.names.next("r");
  const columns = [...list, "row_number() OVER () AS input"].join(", ");
  return {
    sql: `(SELECT ${columns} FROM ${left.sql}) AS ${alias}`,
    relations: through(alias).map((each) => ({ ...each, inputNumber: `${alias}.input` })),
  };
};

const numberedAround = (scope: Scope | undefined): readonly ScopeRelation[] =>
  scope
    ? [
        ...numberedAround(scope.parent),
        ...scope.relations.filter(({ inputNumber }) => inputNumber !== undefined),
      ]
    : [];

/**
 * SEQ in DuckDB's words: the number of the row that a table function is joined with, 1 where it is joined with none. What stands farther off, such as the
 * table of an UPDATE, counts where the arguments read it.
 */
export const inputNumber = (
  name: string,
  args: NamedArguments,
  alias: RelationAlias | undefined,
  inside: Scope,
): string => {
  const texts = [...args.values()].map(({ sql }) => sql);
  const around = isRead({ alias }, name, inside, "own") ? numberedAround(inside) : [];
  const nearest = around.at(-1)?.alias;
  const counted = around.filter(
    (relation) =>
      relation.alias === nearest || texts.some((text) => new RegExp(`\\b${relation.alias}\\.`).test(text)),
  );
  const [first, ...others] = new Set(counted.map((relation) => relation.inputNumber));
  const number = others.reduce(
    (before, next) => `${before} * CAST(${MOST_ROWS} AS HUGEINT) + ${next}`,
    first ?? "1",
  );
  return `CAST(${number} AS DECIMAL(38,0))`;
};

/** Relations of a whole FROM clause: what stands beside it sees no numbers. */
export const withoutNumbers = (relations: readonly ScopeRelation[]): readonly ScopeRelation[] =>
  relations.map((relation) =>
    relation.inputNumber === undefined ? relation : { ...relation, inputNumber: undefined },
  );
