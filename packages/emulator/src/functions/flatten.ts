import type { RelationAlias } from "../ast";
import type { BoundRelation } from "../binder/relation";
import type { NamedArguments } from "../binder/bind-table-function";
import { inputNumber } from "../binder/input-number";
import { pathOf, renamed } from "../binder/relation";
import type { PhysicalColumn } from "../binder/environment";
import type { Scope } from "../binder/scope";
import { castTo } from "../binder/cast";
import { isSemiStructured, number, typeText, VARCHAR, VARIANT } from "../binder/types";
import { compilationError, invalidArgumentTypes, notEnoughArguments } from "../errors";
import { quoteText } from "../generator/text";
import { jsonPath } from "./json-path";

const COLUMNS: readonly PhysicalColumn[] = [
  { name: "SEQ", physical: "c1", type: number(38), nullable: false },
  { name: "KEY", physical: "c2", type: VARCHAR, nullable: true },
  { name: "PATH", physical: "c3", type: VARCHAR, nullable: true },
  { name: "INDEX", physical: "c4", type: number(38), nullable: true },
  { name: "VALUE", physical: "c5", type: VARIANT, nullable: true },
  { name: "THIS", physical: "c6", type: VARIANT, nullable: true },
];

const isTrue = (args: NamedArguments, name: string): boolean =>
  args.get(name)?.constant?.toLowerCase() === "true";

/**
 * One row a member of an array or object. A list of members is unnested in a subquery of its own: DuckDB joins that ten times faster than
 * its json_each (measured).
 */
const members = (given: string, base: string, mode: string, outer: boolean, sequence: string): string => {
  // DuckDB takes no subquery within the lambdas of sf_members, nor what it can fold to NULL.
  const isQuery = /\bSELECT\b/.test(given) || !/\b[a-z]+\d+\./.test(given);
  const input = isQuery ? "i.v" : given;
  const columns = [
    `${sequence} AS c1`,
    "(u.m).key AS c2",
    `CASE WHEN (u.m).key IS NULL THEN coalesce(${base} || '[' || (u.m).index || ']', ${base}) ELSE sf_key_path(${base}, (u.m).key) END AS c3`,
    "CAST((u.m).index AS DECIMAL(38,0)) AS c4",
    "CASE WHEN (u.m).key IS NOT NULL OR (u.m).index IS NOT NULL THEN coalesce((u.m).value, CAST('null' AS JSON)) END AS c5",
    `${isQuery ? given : input} AS c6`,
  ];
  const listed = `sf_members(${input}, '${mode}')`;
  return `SELECT ${columns.join(", ")} FROM (SELECT unnest(${outer ? `sf_one_at_least(${listed})` : listed}) AS m${isQuery ? ` FROM (SELECT ${given} AS v) AS i` : ""}) AS u`;
};

/** Members of members too: a registered function lists them, because SQL cannot recurse within a row. */
const recursiveMembers = (
  input: string,
  base: string,
  mode: string,
  outer: boolean,
  sequence: string,
): string => {
  const columns = [
    `${sequence} AS c1`,
    "json_extract_string(e.m, '$.key') AS c2",
    `coalesce(json_extract_string(e.m, '$.path'), ${base}) AS c3`,
    "CAST(json_extract_string(e.m, '$.index') AS DECIMAL(38,0)) AS c4",
    "json_extract(e.m, '$.value') AS c5",
    `coalesce(json_extract(e.m, '$.this'), ${input}) AS c6`,
  ];
  const listed = `SELECT json_extract(sf_js_members(CAST(${input} AS VARCHAR), ${base}, '${mode}'), '$[*]') AS l`;
  const atLeast = outer ? "CASE WHEN len(x.l) > 0 THEN x.l ELSE [CAST('{}' AS JSON)] END" : "x.l";
  return `SELECT ${columns.join(", ")} FROM (SELECT unnest(${atLeast}) AS m FROM (${listed}) AS x) AS e`;
};

const modeOf = (args: NamedArguments): string => {
  const mode = (args.get("MODE")?.constant ?? "BOTH").toUpperCase();
  if (["ARRAY", "OBJECT", "BOTH"].includes(mode)) return mode;
  throw compilationError(
    "001044",
    "42P13",
    `invalid value [${mode}] for parameter 'MODE' of function 'FLATTEN'`,
  );
};

const NAMES = new Set(["INPUT", "PATH", "OUTER", "RECURSIVE", "MODE", "1"]);

/** Every argument is a known one, and all but INPUT stand in the statement. */
const checkNames = (args: NamedArguments): void => {
  for (const [name, { constant }] of args) {
    if (!NAMES.has(name))
      throw compilationError("001009", "22023", `invalid parameter '${name}' of function 'FLATTEN'`);
    if (constant === undefined && name !== "INPUT" && name !== "1")
      throw compilationError("001015", "22023", `argument ${name} to function FLATTEN needs to be constant`);
  }
};

/**
 * FLATTEN(INPUT => .., PATH => .., OUTER => .., RECURSIVE => .., MODE => ..).
 * https://docs.snowflake.com/en/sql-reference/functions/flatten. `inside` is what the arguments see.
 */
export const bindFlatten = (
  args: NamedArguments,
  alias: RelationAlias | undefined,
  inside: Scope,
  scope: Scope,
): BoundRelation => {
  checkNames(args);
  const input = args.get("INPUT") ?? args.get("1");
  if (!input) throw notEnoughArguments("FLATTEN()", 1, 0);
  if (!isSemiStructured(input.type) && input.type.kind !== "null")
    throw invalidArgumentTypes("FLATTEN", [typeText(input.type)]);
  const json = castTo(input, VARIANT, "implicit", scope.environment.session).sql;
  const path = args.get("PATH")?.constant ?? "";
  const mode = modeOf(args);
  const source = path === "" ? json : `json_extract(${json}, ${quoteText(jsonPath(path))})`;
  const list = isTrue(args, "RECURSIVE") ? recursiveMembers : members;
  const sequence = inputNumber("FLATTEN", args, alias, inside);
  const rows = list(source, quoteText(path), mode, isTrue(args, "OUTER"), sequence);
  const name = scope.names.next("r");
  return {
    sql: `LATERAL (${rows}) AS ${name}`,
    relations: [{ path: pathOf(alias, ["FLATTEN"]), alias: name, columns: renamed(COLUMNS, alias) }],
  };
};
