import type { WireValue } from "./values";

export interface VariableBuffers {
  /** Where each value begins, and where the last one ends. */
  readonly valueOffsets: Int32Array;
  readonly data: Uint8Array;
}

/** Texts as UTF-8; nothing for NULL. All are encoded at once, and where that is ASCII, characters are bytes. */
export function textBuffers(cells: readonly WireValue[]): VariableBuffers {
  const joined = cells.join("");
  const data = Buffer.from(joined, "utf8");
  const isAscii = data.length === joined.length;
  return {
    data,
    valueOffsets: offsetsOf(cells, (cell) => (isAscii ? cell.length : Buffer.byteLength(cell))),
  };
}

/** Bytes of texts in hexadecimal. */
export const binaryBuffers = (cells: readonly WireValue[]): VariableBuffers => ({
  data: Buffer.from(cells.join(""), "hex"),
  valueOffsets: offsetsOf(cells, (cell) => cell.length / 2),
});

function offsetsOf(cells: readonly WireValue[], bytesOf: (cell: string) => number): Int32Array {
  const offsets = new Int32Array(cells.length + 1);
  let end = 0;
  for (const [index, cell] of cells.entries()) {
    end += cell === null ? 0 : bytesOf(cell);
    offsets[index + 1] = end;
  }
  return offsets;
}
