/**
 * Which symbols may be assigned to a row, as text: bits of the characters from FIRST_MARK on, 14 defined symbols a character. Neither these nor
 * those of an answer reach beyond the characters that are one unit in UTF-16 and stand alone.
 */
export const FIRST_MARK = 0x4e00;
export const SYMBOLS_A_MARK = 14;

/** How many characters a row takes. */
export const marksOfRow = (defined: number): number => Math.max(1, Math.ceil(defined / SYMBOLS_A_MARK));

/** Whether the n-th defined symbol may be assigned to a row. */
export function isMarked(marks: string, width: number, row: number, defined: number): boolean {
  const unit = marks.charCodeAt(row * width + Math.floor(defined / SYMBOLS_A_MARK)) - FIRST_MARK;
  return ((unit >>> (defined % SYMBOLS_A_MARK)) & 1) === 1;
}
