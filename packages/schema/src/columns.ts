import { Column } from "./column";
import type { ColumnType } from "./column-type";
import type { AnyTable, KeyValue } from "./table";

/** A text key: the prefix and the row's number, padded with zeros: `key("CUST", 8)` gives CUST00000001. */
export function key(prefix: string, digits: number): Column<string, true> {
  const type: ColumnType = { kind: "text", length: prefix.length + digits };
  return new Column<string, true>({ ...column(type), key: { prefix, digits } });
}

/** A key that is the row's number itself. */
export function numberKey(): Column<number, true> {
  return new Column<number, true>({ ...column({ kind: "integer" }), key: "number" });
}

/** A foreign key: the type and the check follow the other table's key. */
export function ref<T extends AnyTable>(table: T): Column<KeyValue<T>, false> {
  const target = table.columns[table.keyColumn];
  if (target === undefined) throw new Error(`${table.name} has no key to refer to`);
  return new Column<KeyValue<T>, false>({
    ...column(target.definition.type),
    references: { table: table.name, column: table.keyColumn },
  });
}

export function text(length?: number): Column<string, false> {
  return plain({ kind: "text", length });
}

export function integer(): Column<number, false> {
  return plain({ kind: "integer" });
}

export function decimal(precision: number, scale: number): Column<number, false> {
  return plain({ kind: "decimal", precision, scale });
}

/** An amount in dollars with cents. */
export function money(): Column<number, false> {
  return decimal(12, 2);
}

export function float(): Column<number, false> {
  return plain({ kind: "float" });
}

/** A value is `YYYY-MM-DD`. */
export function date(): Column<string, false> {
  return plain({ kind: "date" });
}

/** A value is `YYYY-MM-DD HH:MM:SS`, without a zone. */
export function timestamp(): Column<string, false> {
  return plain({ kind: "timestamp" });
}

export function boolean(): Column<boolean, false> {
  return plain({ kind: "boolean" });
}

/** Semi-structured; a value is JSON text. */
export function variant(): Column<string, false> {
  return plain({ kind: "variant" });
}

/** Text out of a list. The list becomes the union type of the column, the accepted values of its checks and of its dbt test. */
export function oneOf<const V extends readonly [string, ...string[]]>(
  ...values: V
): Column<V[number], false> {
  const length = Math.max(...values.map((value) => value.length));
  return new Column<V[number], false>({ ...column({ kind: "text", length }), accepted: values });
}

function plain<T>(type: ColumnType): Column<T, false> {
  return new Column<T, false>(column(type));
}

function column(type: ColumnType) {
  return { type, nullable: false, unique: false, description: "" };
}
