import { BINARY, number } from "../binder/types";
import { aggregate, scalar } from "./define";
import { binary, integer } from "./parameters";

/** Bits of one bitmap: numbers are parted into buckets of so many. */
const BITS = 32_768;

/**
 * Distinct numbers counted by bitmaps. Bits lie in the order of their numbers, 4096 bytes a bitmap; Snowflake says nothing of its own.
 * https://docs.snowflake.com/en/user-guide/querying-bitmaps-for-distinct-counts
 */
export const bitmapFunctions = [
  ...scalar(
    "BITMAP_BUCKET_NUMBER",
    [integer],
    number(38),
    (n) => `CASE WHEN ${n} > 0 THEN (${n} - 1) // ${BITS} + 1 ELSE ${n} // ${BITS} END`,
  ),
  ...scalar(
    "BITMAP_BIT_POSITION",
    [integer],
    number(38),
    (n) => `CASE WHEN ${n} > 0 THEN (${n} - 1) % ${BITS} ELSE abs(${n} % ${BITS}) END`,
  ),
  ...scalar("BITMAP_COUNT", [binary], number(38), (x) => `bit_count(sf_bitmap(${x}))`),
  ...aggregate(
    "BITMAP_CONSTRUCT_AGG",
    [integer],
    BINARY,
    ({ over }, n) =>
      `CAST(bitstring_agg(CAST(abs(${n} % ${BITS}) AS INTEGER), 0, ${BITS - 1})${over} AS BLOB)`,
  ),
  ...aggregate(
    "BITMAP_OR_AGG",
    [binary],
    BINARY,
    ({ over }, x) => `CAST(bit_or(sf_bitmap(${x}))${over} AS BLOB)`,
  ),
];
