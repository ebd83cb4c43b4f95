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
  Struct,
  Utf8,
} from "apache-arrow";
import type { Data } from "apache-arrow";
import type { SnowflakeType } from "../types";
import { fitsInt64, integerBuffer, momentBuffers, unscaledBuffer } from "./arrow-numbers";
import { binaryBuffers, textBuffers } from "./arrow-texts";
import type { WireValue } from "./values";

/** A moment of so many digits is one number, as a time is; Python's connector reads nothing else into pandas. */
const COUNTED_SCALE = 6;

/** The same for a TIMESTAMP_TZ, beside its zone. */
export const COUNTED_ZONED_SCALE = 3;

/** The cells of a column, as Arrow has them: typed arrays, filled in one go. */
export function columnData(type: SnowflakeType, cells: readonly WireValue[]): Data {
  const length = cells.length;
  const validity = validityOf(cells);
  switch (type.kind) {
    case "number":
      return numbers(cells, type.scale, validity);
    case "float":
      return makeData({ type: new Float64(), length, ...validity, data: Float64Array.from(cells, floatOf) });
    case "boolean":
      return makeData({ type: new Bool(), length, ...validity, data: bitmap(cells, (cell) => cell === "1") });
    case "date":
      return makeData({ type: new DateDay(), length, ...validity, data: Int32Array.from(cells, Number) });
    case "time":
      return makeData({ type: new Int64(), length, ...validity, data: integerBuffer(cells, type.scale) });
    case "timestamp_ntz":
    case "timestamp_ltz":
      if (type.scale > COUNTED_SCALE) return moments(cells, false, validity);
      return makeData({ type: new Int64(), length, ...validity, data: integerBuffer(cells, type.scale) });
    case "timestamp_tz":
      return type.scale > COUNTED_ZONED_SCALE
        ? moments(cells, true, validity)
        : countedMoments(cells, type.scale, validity);
    case "binary":
      return makeData({ type: new Binary(), length, ...validity, ...binaryBuffers(cells) });
    default:
      return makeData({ type: new Utf8(), length, ...validity, ...textBuffers(cells) });
  }
}

interface Validity {
  readonly nullCount: number;
  /** A bit for each row, 1 where there is a value. Absent when there is one in every row. */
  readonly nullBitmap?: Uint8Array;
}

function validityOf(cells: readonly WireValue[]): Validity {
  const nullCount = cells.reduce((count, cell) => (cell === null ? count + 1 : count), 0);
  return nullCount === 0 ? { nullCount } : { nullCount, nullBitmap: bitmap(cells, (cell) => cell !== null) };
}

function bitmap(cells: readonly WireValue[], isSet: (cell: WireValue) => boolean): Uint8Array {
  const bits = new Uint8Array(Math.ceil(cells.length / 8));
  for (const [index, cell] of cells.entries())
    if (isSet(cell)) bits[index >> 3] = (bits[index >> 3] ?? 0) | (1 << (index & 7));
  return bits;
}

const INFINITIES: Readonly<Record<string, number>> = { inf: Infinity, "-inf": -Infinity };
const floatOf = (cell: WireValue): number =>
  cell === null ? 0 : (INFINITIES[cell.toLowerCase()] ?? Number(cell));

/** Like Snowflake: integers of 64 bits when all of a part's values fit, whatever the declared precision. */
function numbers(cells: readonly WireValue[], scale: number, validity: Validity): Data {
  const length = cells.length;
  return cells.every((cell) => fitsInt64(cell, scale))
    ? makeData({ type: new Int64(), length, ...validity, data: integerBuffer(cells, scale) })
    : makeData({
        type: new Decimal(scale, 38, 128),
        length,
        ...validity,
        data: unscaledBuffer(cells, scale),
      });
}

const EPOCH = new Field("epoch", new Int64(), true);
/** Nanoseconds. */
const FRACTION = new Field("fraction", new Int32(), true);
/** Minutes east of UTC, and 1440. */
const TIME_ZONE = new Field("timezone", new Int32(), true);

/** NULL is in the parts, too: JDBC looks for it there. */
function moments(cells: readonly WireValue[], isZoned: boolean, validity: Validity): Data {
  const length = cells.length;
  const { epoch, fraction, timezone } = momentBuffers(cells);
  const children = [
    makeData({ type: EPOCH.type, length, ...validity, data: epoch }),
    makeData({ type: FRACTION.type, length, ...validity, data: fraction }),
    ...(isZoned ? [makeData({ type: TIME_ZONE.type, length, ...validity, data: timezone })] : []),
  ];
  const fields = isZoned ? [EPOCH, FRACTION, TIME_ZONE] : [EPOCH, FRACTION];
  return makeData({ type: new Struct(fields), length, ...validity, children });
}

/** A TIMESTAMP_TZ of 8 bytes, as the drivers call it: one number, and the zone. */
function countedMoments(cells: readonly WireValue[], scale: number, validity: Validity): Data {
  const length = cells.length;
  const counts = integerBuffer(
    cells.map((cell) => cell?.split(" ")[0] ?? null),
    scale,
  );
  const children = [
    makeData({ type: EPOCH.type, length, ...validity, data: counts }),
    makeData({ type: TIME_ZONE.type, length, ...validity, data: momentBuffers(cells).timezone }),
  ];
  return makeData({ type: new Struct([EPOCH, TIME_ZONE]), length, ...validity, children });
}
