import {
  Binary,
  Bool,
  DateDay,
  Decimal,
  Field,
  Float64,
  Int32,
  Int64,
  makeData,
  RecordBatch,
  Schema,
  Struct,
  Table,
  tableToIPC,
  Utf8,
  vectorFromArray,
  type DataType,
} from "apache-arrow";
import type { Column, SnowflakeType } from "../types";
import { rowType } from "./row-type";
import type { WireValue } from "./values";

/** A column's Arrow type, and how a cell's wire text becomes one of its values. */
interface Encoding {
  readonly type: DataType;
  readonly value: (text: string) => unknown;
}

const DAY_MILLISECONDS = 86_400_000;
const NANOSECONDS = 1_000_000_000n;

type Rows = readonly (readonly WireValue[])[];

/** Rows in wire format as an Arrow IPC stream, with the field metadata that Snowflake's drivers read. */
export function arrowStream(columns: readonly Column[], rows: Rows): Uint8Array {
  const encodings = columns.map(({ type }, index) => encodingOf(type, cellsOf(rows, index)));
  const schema = new Schema(
    columns.map(
      (column, index) =>
        new Field(column.name, encodings[index]?.type ?? text.type, column.nullable, metadataOf(column)),
    ),
  );
  const batches = inOddParts(rows).map((part) => batchOf(schema, encodings, part));
  return tableToIPC(new Table(schema, batches), "stream");
}

const cellsOf = (rows: Rows, index: number) => rows.map((row) => row[index] ?? null);

/**
 * Batches of an odd number of rows. A text column has one offset of 4 bytes more than rows; with an odd number of offsets the writer pads them with
 * zeros to 8 bytes and counts the padding, which the connector's check takes for an offset that runs backwards.
 */
const inOddParts = (rows: Rows): Rows[] =>
  rows.length % 2 === 1 ? [rows] : [rows.slice(0, -1), rows.slice(-1)].filter((part) => part.length > 0);

function batchOf(schema: Schema, encodings: readonly Encoding[], rows: Rows): RecordBatch {
  const children = encodings.flatMap(({ type, value }, index) => {
    const cells = cellsOf(rows, index).map((cell) => (cell === null ? null : value(cell)));
    return vectorFromArray(cells, type).data;
  });
  const type = new Struct(schema.fields);
  return new RecordBatch(schema, makeData({ type, length: rows.length, nullCount: 0, children }));
}

/** A TIMESTAMP_TZ has three fields, so 16 bytes: the drivers choose by that. */
const TIMESTAMP_TZ_BYTES = 16;

function metadataOf(column: Column): Map<string, string> {
  const { type, precision, scale, length, byteLength } = rowType(column);
  return new Map([
    ["logicalType", type.toUpperCase()],
    ["precision", String(precision ?? 38)],
    ["scale", String(scale ?? 0)],
    ["charLength", String(length ?? 0)],
    ["byteLength", String(column.type.kind === "timestamp_tz" ? TIMESTAMP_TZ_BYTES : (byteLength ?? 0))],
    ["finalType", "T"],
  ]);
}

const text: Encoding = { type: new Utf8(), value: (cell) => cell };

function encodingOf(type: SnowflakeType, cells: readonly WireValue[]): Encoding {
  switch (type.kind) {
    case "number":
      return numbers(type.scale, cells);
    case "float":
      return { type: new Float64(), value: floatOf };
    case "boolean":
      return { type: new Bool(), value: (cell) => cell === "1" };
    case "date":
      return { type: new DateDay(), value: (cell) => Number(cell) * DAY_MILLISECONDS };
    case "time":
      return { type: new Int64(), value: (cell) => unscaled(cell, type.scale) };
    case "timestamp_ntz":
    case "timestamp_ltz":
      return { type: new Struct([EPOCH, FRACTION]), value: momentOf };
    case "timestamp_tz":
      return { type: new Struct([EPOCH, FRACTION, TIME_ZONE]), value: zonedOf };
    case "binary":
      return { type: new Binary(), value: (cell) => Buffer.from(cell, "hex") };
    default:
      return text;
  }
}

const fitsInt64 = (value: bigint) => BigInt.asIntN(64, value) === value;

/** Like Snowflake: integers of 64 bits when all of a part's values fit, whatever the declared precision. */
function numbers(scale: number, cells: readonly WireValue[]): Encoding {
  const small = cells.every((cell) => cell === null || fitsInt64(unscaled(cell, scale)));
  if (small) return { type: new Int64(), value: (cell) => unscaled(cell, scale) };
  return { type: new Decimal(scale, 38, 128), value: (cell) => words(unscaled(cell, scale)) };
}

/** `-12.5` with scale 2 is -1250. */
function unscaled(cell: string, scale: number): bigint {
  const [whole = "0", fraction = ""] = cell.split(".");
  return BigInt(whole + fraction.padEnd(scale, "0"));
}

/** 128 bits, the lowest 32 first. */
function words(value: bigint): Uint32Array {
  const bits = BigInt.asUintN(128, value);
  return Uint32Array.from([0n, 32n, 64n, 96n], (shift) => Number((bits >> shift) & 0xffff_ffffn));
}

const INFINITIES: Readonly<Record<string, number>> = { inf: Infinity, "-inf": -Infinity };
const floatOf = (cell: string): number => INFINITIES[cell.toLowerCase()] ?? Number(cell);

const EPOCH = new Field("epoch", new Int64(), false);
/** Nanoseconds. */
const FRACTION = new Field("fraction", new Int32(), false);
/** Minutes east of UTC, and 1440. */
const TIME_ZONE = new Field("timezone", new Int32(), false);

/** The fraction counts upwards, before 1970 too. */
function momentOf(cell: string): { epoch: bigint; fraction: number } {
  const nanoseconds = unscaled(cell, 9);
  const fraction = ((nanoseconds % NANOSECONDS) + NANOSECONDS) % NANOSECONDS;
  return { epoch: (nanoseconds - fraction) / NANOSECONDS, fraction: Number(fraction) };
}

function zonedOf(cell: string) {
  const [instant = "0", timezone = "1440"] = cell.split(" ");
  return { ...momentOf(instant), timezone: Number(timezone) };
}
