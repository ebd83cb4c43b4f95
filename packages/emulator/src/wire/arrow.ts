import { Field, makeData, RecordBatch, Schema, Struct, Table, tableToIPC } from "apache-arrow";
import type { Column } from "../types";
import { columnData, COUNTED_ZONED_SCALE } from "./arrow-columns";
import { rowType } from "./row-type";
import type { WireValue } from "./values";

type Rows = readonly (readonly WireValue[])[];

/** Rows in wire format as an Arrow IPC stream, with the field metadata that Snowflake's drivers read. */
export function arrowStream(columns: readonly Column[], rows: Rows): Uint8Array {
  const children = columns.map(({ type }, index) =>
    columnData(
      type,
      rows.map((row) => row[index] ?? null),
    ),
  );
  const schema = new Schema(
    columns.flatMap((column, index) => {
      const type = children[index]?.type;
      return type ? [new Field(column.name, type, column.nullable, metadataOf(column))] : [];
    }),
  );
  const type = new Struct(schema.fields);
  const batch = new RecordBatch(schema, makeData({ type, length: rows.length, nullCount: 0, children }));
  return tableToIPC(new Table(schema, inOddParts(batch)), "stream");
}

/**
 * Batches of an odd number of rows. A text column has one offset of 4 bytes more than rows; with an odd number of offsets the writer pads them with
 * zeros to 8 bytes and counts the padding, which the connector's check takes for an offset that runs backwards.
 */
const inOddParts = (batch: RecordBatch): RecordBatch[] => {
  const { numRows } = batch;
  if (numRows % 2 === 1) return [batch];
  return numRows === 0 ? [] : [batch.slice(0, numRows - 1), batch.slice(numRows - 1, numRows)];
};

/** A TIMESTAMP_TZ of two fields has 8 bytes, one of three 16: the drivers choose by that. */
const zonedBytes = (scale: number) => (scale > COUNTED_ZONED_SCALE ? 16 : 8);

function metadataOf(column: Column): Map<string, string> {
  const { type, precision, scale, length, byteLength } = rowType(column);
  return new Map([
    ["logicalType", type.toUpperCase()],
    ["precision", String(precision ?? 38)],
    ["scale", String(scale ?? 0)],
    ["charLength", String(length ?? 0)],
    [
      "byteLength",
      String(column.type.kind === "timestamp_tz" ? zonedBytes(column.type.scale) : (byteLength ?? 0)),
    ],
    ["finalType", "T"],
  ]);
}
