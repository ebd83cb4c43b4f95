import type { Expression, TableFunction } from "../../ast";
import type { ResolvedRelation } from "../../binder/environment";
import { SqlError } from "../../errors";
import { readStageReference } from "../../parser";
import { resultRelation } from "../../wire/result-relation";
import { boolean, column, integer, text } from "../../statements/answers";
import type { StatementContext } from "../../statements/handler";
import { resolveFormat } from "../format/resolve-format";
import { fetchSources } from "../read/source";
import { selectFiles } from "../copy/select-files";
import { openStage } from "../stage/files";
import { locateStage } from "../stage/location";
import { fileColumns, type InferredColumn } from "./file-columns";

const COLUMNS = [
  column("COLUMN_NAME", text),
  column("TYPE", text),
  column("NULLABLE", boolean),
  column("EXPRESSION", text),
  column("FILENAMES", text),
  column("ORDER_ID", integer),
];

/** TABLE(INFER_SCHEMA(LOCATION => '@stage/path', FILE_FORMAT => 'format')). https://docs.snowflake.com/en/sql-reference/functions/infer_schema */
export async function inferSchema(
  { call }: TableFunction,
  context: StatementContext,
): Promise<ResolvedRelation> {
  const args = new Map(
    call.args.flatMap((arg) =>
      arg.node === "named" ? [[arg.name.toUpperCase(), withBind(arg.value, context)] as const] : [],
    ),
  );
  const location = locateStage(readStageReference(textArgument(args, "LOCATION")), context);
  const format = resolveFormat(
    [{ key: "FILE_FORMAT", value: { kind: "string", value: textArgument(args, "FILE_FORMAT") } }],
    location,
    context,
  );
  const stage = await openStage(location, context);
  const files = await selectFiles(
    stage,
    {
      files: listArgument(args.get("FILES")),
      pattern: undefined,
      sizeLimit: undefined,
    },
    context,
  );
  const ignoreCase = literalOf(args.get("IGNORE_CASE"))?.toUpperCase() === "TRUE";
  const found: Found[] = [];
  const connection = await context.openConnection();
  try {
    for (const source of await fetchSources(stage, files, format)) {
      merge(found, await fileColumns(connection, source, format), source.metadataName, ignoreCase);
    }
  } finally {
    connection.closeSync();
  }
  const isCsv = format.type === "CSV";
  const rows = found.map(({ name, type, files: names }, order) => {
    const expression = isCsv ? `$${order + 1}::${type}` : `$1:${name}::${type}`;
    return JSON.stringify([name, type, "1", expression, names.join(", "), String(order)]);
  });
  return resultRelation(COLUMNS, rows);
}

interface Found extends InferredColumn {
  type: string;
  readonly files: string[];
}

/** A column that several files have with different types gets the wider one. */
function merge(found: Found[], columns: readonly InferredColumn[], file: string, ignoreCase: boolean): void {
  for (const { name, type } of columns) {
    const shown = ignoreCase ? name.toUpperCase() : name;
    const known = found.find((each) => each.name === shown);
    if (known) {
      known.type = widerType(known.type, type);
      known.files.push(file);
    } else found.push({ name: shown, type, files: [file] });
  }
}

function widerType(one: string, other: string): string {
  if (one === other) return one;
  const [a, b] = [numberType(one), numberType(other)];
  if (a && b) {
    const scale = Math.max(a.scale, b.scale);
    return `NUMBER(${Math.min(38, Math.max(a.precision - a.scale, b.precision - b.scale) + scale)}, ${scale})`;
  }
  if ((a || one === "REAL") && (b || other === "REAL")) return "REAL";
  return "TEXT";
}

function numberType(type: string): { precision: number; scale: number } | undefined {
  const found = /^NUMBER\((\d+), (\d+)\)$/.exec(type);
  return found ? { precision: Number(found[1]), scale: Number(found[2]) } : undefined;
}

type Arguments = ReadonlyMap<string, Expression>;

/** Python's write_pandas names the location and the format by binds. */
function withBind(argument: Expression, { environment }: StatementContext): Expression {
  if (argument.node !== "parameter") return argument;
  const { value } = environment.parameter(argument);
  return { node: "literal", type: "string", value: value ?? "", position: argument.position };
}

const literalOf = (expression: Expression | undefined): string | undefined =>
  expression?.node === "literal" && expression.value !== null ? String(expression.value) : undefined;

function textArgument(args: Arguments, name: string): string {
  const value = literalOf(args.get(name));
  if (value === undefined)
    throw new SqlError(
      "001044",
      "42P13",
      `SQL compilation error:\nINFER_SCHEMA needs a text for the argument ${name}`,
    );
  return value;
}

/** FILES => 'a.csv' or ('a.csv', 'b.csv'). */
function listArgument(expression: Expression | undefined): readonly string[] | undefined {
  if (!expression) return undefined;
  const items = expression.node === "tuple" || expression.node === "array" ? expression.items : [expression];
  return items.flatMap((item) => literalOf(item) ?? []);
}
