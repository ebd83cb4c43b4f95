import type { Expression } from "../ast";
import type { SnowflakeType } from "../types";
import { castTo } from "../binder/cast";
import type { BindEnvironment, BoundConstant, SessionFacts } from "../binder/environment";
import { NULL, number, physicalType, VARCHAR, varchar } from "../binder/types";
import { constantCell } from "./constant-cell";

/** A column of a VALUES list that holds nothing but constants of one kind, as text; null is NULL. */
export interface ConstantColumn {
  readonly type: SnowflakeType;
  readonly texts: readonly (string | null)[];
}

type Rows = readonly (readonly Expression[])[];

/**
 * The columns of a VALUES list, once for each environment of an array bind, when all of them are constants of one kind; undefined
 * otherwise. Such lists go through DuckDB's appender, and are converted there column by column instead of cell by cell.
 */
export function constantColumns(
  rows: Rows,
  environments: readonly BindEnvironment[],
): ConstantColumn[] | undefined {
  const columns: ConstantColumn[] = [];
  for (let index = 0; index < (rows[0]?.length ?? 0); index += 1) {
    const column = constantColumn(rows, environments, index);
    if (!column) return undefined;
    columns.push(column);
  }
  return columns;
}

function constantColumn(
  rows: Rows,
  environments: readonly BindEnvironment[],
  index: number,
): ConstantColumn | undefined {
  const texts: (string | null)[] = [];
  let type: SnowflakeType | undefined = NULL;
  for (const environment of environments) {
    for (const row of rows) {
      const cell = row[index];
      const constant: BoundConstant | undefined = cell && constantCell(cell, environment);
      type = constant && commonType(type, constant);
      if (!constant || !type) return undefined;
      texts.push(constant.value);
    }
  }
  return { type, texts };
}

/** The type that holds both; undefined where there is none without a conversion. */
function commonType(known: SnowflakeType, { type, value }: BoundConstant): SnowflakeType | undefined {
  if (value === null) return known;
  if (known.kind === "null") return type;
  if (known.kind === "varchar" && type.kind === "varchar")
    return varchar(Math.max(known.length, type.length));
  if (known.kind !== "number" || type.kind !== "number") return known.kind === type.kind ? known : undefined;
  const scale = Math.max(known.scale, type.scale);
  const precision = scale + Math.max(known.precision - known.scale, type.precision - type.scale);
  return precision > 38 ? undefined : number(precision, scale);
}

/** DuckDB text that turns an appended text back into the constant that it was. */
export function readConstant(text: string, type: SnowflakeType, session: SessionFacts): string {
  if (["number", "float", "boolean", "null"].includes(type.kind))
    return `CAST(${text} AS ${physicalType(type)})`;
  return castTo({ sql: text, type: VARCHAR, nullable: true }, type, "explicit", session).sql;
}
