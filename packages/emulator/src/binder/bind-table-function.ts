import type { Expression, TableFunction } from "../ast";
import { compilationError, notSupported, unknownFunction } from "../errors";
import { numberLiteral } from "./literal";
import { bindFlatten } from "../functions/flatten";
import { bindSplitToTable } from "../functions/split-to-table";
import { bindUserTableFunction } from "./bind-user-table-function";
import { pathOf, physicalOnly, physicalRelation, renamed, type BoundRelation } from "./relation";
import type { BoundExpression } from "./bound";
import type { BoundConstant } from "./environment";
import type { Scope } from "./scope";
import { number } from "./types";

export type NamedArguments = ReadonlyMap<string, BoundExpression>;

/** Arguments by name in upper case; those without one by their position, "1", "2", … */
const bindArguments = (args: readonly Expression[], scope: Scope): NamedArguments =>
  new Map(
    args.map((arg, index) =>
      arg.node === "named"
        ? [arg.name.toUpperCase(), scope.bind(arg.value, scope)]
        : [String(index + 1), scope.bind(arg, scope)],
    ),
  );

const invalidGenerator = (name: string, value: string) =>
  compilationError("001008", "22023", `invalid value [${value}] for parameter '${name}'`);

/** A number of rows or seconds, in DuckDB's words: one that stands there, or an expression of such. */
const generatorCount = (name: string, { sql, type, constant }: BoundExpression): string => {
  if (type.kind === "null" || constant === null) return "0";
  const isNumber = type.kind === "number" || type.kind === "varchar";
  if (!isNumber || (constant !== undefined && !(Number(constant) >= 0)))
    throw invalidGenerator(name, constant ?? type.kind.toUpperCase());
  return `greatest(CAST(${sql} AS BIGINT), 0)`;
};

/**
 * TABLE(GENERATOR(ROWCOUNT => n)): rows without columns. TIMELIMIT beside it is not reached.
 * https://docs.snowflake.com/en/sql-reference/functions/generator
 */
const bindGenerator = (args: NamedArguments, scope: Scope): BoundRelation => {
  for (const [name, value] of args) {
    if (name !== "ROWCOUNT" && name !== "TIMELIMIT" && !/^[12]$/.test(name))
      throw compilationError("001009", "22023", `invalid parameter '${name}' of function 'GENERATOR'`);
    generatorCount(name, value);
  }
  const given = args.get("ROWCOUNT") ?? args.get("1");
  if (!given && args.has("TIMELIMIT")) throw notSupported("GENERATOR without ROWCOUNT");
  const rows = generatorCount("ROWCOUNT", given ?? numberLiteral("0"));
  const alias = scope.names.next("r");
  return {
    sql: `range(${rows}) AS ${alias}(n)`,
    relations: [{ path: [], alias, columns: [], rowNumber: `${alias}.n` }],
  };
};

const constants = (args: NamedArguments): ReadonlyMap<string, BoundConstant> =>
  new Map([...args].map(([name, { type, constant }]) => [name, { type, value: constant ?? null }]));

/** DIRECTORY(@stage). https://docs.snowflake.com/en/user-guide/data-load-dirtables-query */
const bindDirectory = ({ call, alias }: TableFunction, scope: Scope): BoundRelation => {
  const [stage, ...more] = call.args;
  if (stage?.node !== "stage" || more.length > 0 || !scope.environment.directory)
    throw compilationError("001044", "42P13", "DIRECTORY takes a stage: DIRECTORY(@stage)", call.position);
  return physicalRelation(physicalOnly(scope.environment.directory(stage.stage)), alias, scope);
};

/**
 * TABLE(GETNEXTVAL(sequence)): a value for each row that it is joined with. https://docs.snowflake.com/en/user-guide/querying-sequences.
 * Deviates: a column that is named twice is worked out twice.
 */
const bindNextValue = ({ call, alias }: TableFunction, scope: Scope): BoundRelation => {
  const [sequence, ...more] = call.args;
  if (sequence?.node !== "column" || more.length > 0)
    throw compilationError("001044", "42P13", "GETNEXTVAL takes the name of a sequence", call.position);
  const value = `CAST(${scope.environment.nextValue({ parts: sequence.parts })} AS DECIMAL(38,0))`;
  const columns = [{ name: "NEXTVAL", physical: value, type: number(38), nullable: false }];
  return {
    sql: `(SELECT 1) AS ${scope.names.next("r")}`,
    relations: [{ path: pathOf(alias, ["GETNEXTVAL"]), alias: "", columns: renamed(columns, alias) }],
  };
};

/** TABLE(f(..)) and LATERAL f(..). `inside` is what the arguments see. */
export const bindTableFunction = (item: TableFunction, inside: Scope, scope: Scope): BoundRelation => {
  const prepared = scope.environment.preparedFunction?.(item);
  if (prepared) return physicalRelation(physicalOnly(prepared), item.alias, scope);
  const parts = item.call.name.map((part) => part.value.toUpperCase());
  const name = parts.length === 1 ? (parts[0] ?? "") : "";
  if (name === "DIRECTORY") return bindDirectory(item, scope);
  if (name === "GETNEXTVAL") return bindNextValue(item, scope);
  const args = bindArguments(item.call.args, inside);
  if (name === "GENERATOR") return bindGenerator(args, scope);
  if (name === "FLATTEN") return bindFlatten(args, item.alias, scope);
  if (name === "SPLIT_TO_TABLE" || name === "STRTOK_SPLIT_TO_TABLE")
    return bindSplitToTable(name, args, item.alias, scope);
  if (name === "RESULT_SCAN") {
    const id = args.get("1")?.constant ?? undefined;
    return physicalRelation(physicalOnly(scope.environment.resultScan(id)), item.alias, scope);
  }
  const known = scope.environment.tableFunction(parts, constants(args));
  if (known) return physicalRelation(physicalOnly(known), item.alias, scope);
  const own = scope.environment.resolveFunction({ parts: item.call.name }, item.call.args.length, () =>
    [...args.values()].map(({ type }) => type),
  );
  if (own) return bindUserTableFunction(own, [...args.values()], item.alias, scope);
  throw unknownFunction(item.call.name.map((part) => part.value).join("."));
};
