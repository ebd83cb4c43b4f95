import { BINARY, number, VARCHAR } from "../binder/types";
import { custom, scalar } from "./define";
import { integer, optional, text, textOrBinary } from "./parameters";

/** A number of 64 bits for any values. Deviates: not Snowflake's own numbers. */
const hash = custom("HASH", 1, Infinity, ({ args }) => ({
  sql: `CAST(CAST(hash(${args.map((arg) => arg.sql).join(", ")}) AS HUGEINT) - 9223372036854775808 AS DECIMAL(19,0))`,
  type: number(19),
  nullable: false,
}));

export const hashFunctions = [
  ...hash,
  ...scalar("MD5 MD5_HEX", [textOrBinary], VARCHAR, (x) => `md5(${x})`),
  ...scalar("MD5_BINARY", [textOrBinary], BINARY, (x) => `unhex(md5(${x}))`),
  ...scalar("MD5_NUMBER_LOWER64", [text], number(38), (x) => `md5_number_lower(${x})`),
  ...scalar("MD5_NUMBER_UPPER64", [text], number(38), (x) => `md5_number_upper(${x})`),
  ...scalar("SHA1 SHA1_HEX", [textOrBinary], VARCHAR, (x) => `sha1(${x})`),
  ...scalar("SHA1_BINARY", [textOrBinary], BINARY, (x) => `unhex(sha1(${x}))`),
  ...scalar("SHA2 SHA2_HEX", [textOrBinary, optional(integer)], VARCHAR, (x, bits) =>
    bits === undefined ? `sha256(${x})` : `sf_sha2(${x}, ${bits})`,
  ),
  ...scalar("SHA2_BINARY", [textOrBinary, optional(integer)], BINARY, (x, bits) =>
    bits === undefined ? `unhex(sha256(${x}))` : `unhex(sf_sha2(${x}, ${bits}))`,
  ),
];
