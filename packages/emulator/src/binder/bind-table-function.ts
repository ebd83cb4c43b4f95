import type { Expression, TableFunction } from "../ast";
import { unknownFunction } from "../errors";
import { numberLiteral } from "../generator/literal";
import { bindFlatten } from "../functions/flatten";
import { bindSplitToTable } from "../functions/split-to-table";
import { bindUserTableFunction } from "./bind-user-table-function";
import { physicalOnly, physicalRelation, type BoundRelation } from "./relation";
import type { BoundExpression } from "./bound";
import type { BoundConstant } from "./environment";
import type { Scope } from "./scope";

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

/** TABLE(GENERATOR(ROWCOUNT => n)): rows without columns. */
const bindGenerator = (args: NamedArguments, scope: Scope): BoundRelation => {
  const rows = args.get("ROWCOUNT") ?? numberLiteral("0");
  const alias = scope.names.next("r");
  return {
    sql: `range(CAST(${rows.sql} AS BIGINT)) AS ${alias}(n)`,
    relations: [{ path: [], alias, columns: [], rowNumber: `${alias}.n` }],
  };
};

const constants = (args: NamedArguments): ReadonlyMap<string, BoundConstant> =>
  new Map([...args].map(([name, { type, constant }]) => [name, { type, value: constant ?? null }]));

/** TABLE(f(..)) and LATERAL f(..). `inside` is what the arguments see. */
export const bindTableFunction = (item: TableFunction, inside: Scope, scope: Scope): BoundRelation => {
  const prepared = scope.environment.preparedFunction?.(item);
  if (prepared) return physicalRelation(physicalOnly(prepared), item.alias, scope);
  const parts = item.call.name.map((part) => part.value.toUpperCase());
  const name = parts.length === 1 ? (parts[0] ?? "") : "";
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
