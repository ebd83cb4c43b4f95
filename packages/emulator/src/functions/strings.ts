import type { BoundExpression } from "../binder/bound";
import { concatenate } from "../binder/operators";
import { BOOLEAN, number, VARCHAR, ARRAY } from "../binder/types";
import { bounded, isNoLonger, replaced } from "./bounded";
import { custom, scalar } from "./define";
import type { CallSite, ParameterKind, ScalarFunction } from "./definition";
import { any, coerce, integer, optional, text, textOrBinary } from "./parameters";

const COUNT = number(18);

const concat = custom("CONCAT", 1, Infinity, ({ args, scope }) => concatenate(args, scope));

/** NULL in any place makes NULL, the separator's too. */
const concatWithSeparator = custom("CONCAT_WS", 2, Infinity, (site) => {
  const [separator, ...parts] = site.args.map((arg) => coerce(arg, VARCHAR, site));
  const joined = parts.flatMap((part, index) => (index === 0 ? [part] : [separator ?? "''", part]));
  return { sql: `(${joined.join(" || ")})`, type: VARCHAR, nullable: site.args.some((arg) => arg.nullable) };
});

/** Of a binary, bytes are counted. */
const substring = (site: CallSite): BoundExpression => {
  const [value, start, size] = site.args;
  const isBinary = value?.type.kind === "binary";
  const source = value ? textOrBinary.read(value, site) : "NULL";
  const from = start ? integer.read(start, site) : "1";
  const count = size ? integer.read(size, site) : "1073741823";
  return {
    sql: `${isBinary ? "sf_substr_binary" : "sf_substr"}(${source}, ${from}, ${count})`,
    type: isBinary ? value.type : VARCHAR,
    nullable: site.args.some((arg) => arg.nullable),
  };
};

const length = custom("LENGTH LEN", 1, 1, (site) => {
  const [value] = site.args;
  const sql =
    value?.type.kind === "binary"
      ? `octet_length(${value.sql})`
      : `length(${value ? coerce(value, VARCHAR, site) : "NULL"})`;
  return { sql: `CAST(${sql} AS DECIMAL(18,0))`, type: COUNT, nullable: value?.nullable ?? true };
});

const octetLength = custom("OCTET_LENGTH", 1, 1, (site) => {
  const [value] = site.args;
  const sql =
    value?.type.kind === "binary"
      ? `octet_length(${value.sql})`
      : `strlen(${value ? coerce(value, VARCHAR, site) : "NULL"})`;
  return { sql: `CAST(${sql} AS DECIMAL(18,0))`, type: COUNT, nullable: value?.nullable ?? true };
});

/** Functions that make long texts of short ones. */
const lengthening = (
  name: string,
  parameters: readonly ParameterKind[],
  sql: (each: string, ...args: string[]) => string,
): ScalarFunction[] => bounded(name, parameters, VARCHAR, sql);

export const stringFunctions = [
  ...concat,
  ...concatWithSeparator,
  ...length,
  ...scalar("UPPER", [text], VARCHAR, (x) => `upper(${x})`),
  ...scalar("LOWER", [text], VARCHAR, (x) => `lower(${x})`),
  ...scalar(
    "INITCAP",
    [text, optional(text)],
    VARCHAR,
    (x, delimiters) => `sf_initcap(${x}, ${delimiters ?? "NULL"})`,
  ),
  ...octetLength,
  ...scalar("BIT_LENGTH", [text], COUNT, (x) => `bit_length(${x})`),
  ...scalar("TRIM", [text, optional(text)], VARCHAR, (x, characters) => `trim(${x}, ${characters ?? "' '"})`),
  ...scalar(
    "LTRIM",
    [text, optional(text)],
    VARCHAR,
    (x, characters) => `ltrim(${x}, ${characters ?? "' '"})`,
  ),
  ...scalar(
    "RTRIM",
    [text, optional(text)],
    VARCHAR,
    (x, characters) => `rtrim(${x}, ${characters ?? "' '"})`,
  ),
  ...scalar("LEFT", [text, integer], VARCHAR, (x, n) => `sf_left(${x}, ${n})`),
  ...scalar("RIGHT", [text, integer], VARCHAR, (x, n) => `sf_right(${x}, ${n})`),
  ...custom("SUBSTR SUBSTRING MID", 2, 3, substring),
  ...lengthening(
    "LPAD",
    [text, integer, optional(text)],
    (each, x, n, pad) => `sf_lpad(${x}, ${n}, ${pad ?? "' '"}, ${each})`,
  ),
  ...lengthening(
    "RPAD",
    [text, integer, optional(text)],
    (each, x, n, pad) => `sf_rpad(${x}, ${n}, ${pad ?? "' '"}, ${each})`,
  ),
  ...lengthening("REPEAT", [text, integer], (each, x, n) => `sf_repeat(${x}, ${n}, ${each})`),
  ...lengthening("SPACE", [integer], (each, n) => `sf_repeat(' ', ${n}, ${each})`),
  ...scalar("REVERSE", [text], VARCHAR, (x) => `reverse(${x})`),
  ...lengthening("REPLACE", [text, text, optional(text)], (each, x = "", from = "", to = "''") =>
    isNoLonger(to, from)
      ? `replace(${x}, ${from}, ${to})`
      : replaced(x, to, `replace(${x}, ${from}, ${to})`, `sf_replace(${x}, ${from}, ${to}, ${each})`),
  ),
  ...scalar("TRANSLATE", [text, text, text], VARCHAR, (x, from, to) => `sf_translate(${x}, ${from}, ${to})`),
  ...scalar(
    "INSERT",
    [text, integer, integer, text],
    VARCHAR,
    (x, at, size, other) => `sf_insert(${x}, ${at}, ${size}, ${other})`,
  ),
  ...scalar("CONTAINS", [text, text], BOOLEAN, (x, y) => `contains(${x}, ${y})`),
  ...scalar("STARTSWITH", [text, text], BOOLEAN, (x, y) => `starts_with(${x}, ${y})`),
  ...scalar("ENDSWITH", [text, text], BOOLEAN, (x, y) => `ends_with(${x}, ${y})`),
  ...scalar(
    "POSITION CHARINDEX",
    [text, text, optional(integer)],
    COUNT,
    (what, x, from) => `sf_position(${what}, ${x}, ${from ?? "1"})`,
  ),
  ...scalar(
    "SPLIT_PART",
    [text, text, integer],
    VARCHAR,
    (x, separator, n) => `sf_split_part(${x}, ${separator}, ${n})`,
  ),
  ...scalar("SPLIT", [text, text], ARRAY, (x, separator) => `sf_texts_json(sf_split(${x}, ${separator}))`),
  ...scalar(
    "STRTOK",
    [text, optional(text), optional(integer)],
    VARCHAR,
    (x, characters, n) => `sf_tokens(${x}, ${characters ?? "' '"})[${n ?? "1"}]`,
  ),
  ...scalar(
    "STRTOK_TO_ARRAY",
    [text, optional(text)],
    ARRAY,
    (x, characters) => `sf_texts_json(sf_tokens(${x}, ${characters ?? "' '"}))`,
  ),
  ...scalar("ASCII", [text], number(9), (x) => `CASE WHEN ${x} = '' THEN 0 ELSE unicode(${x}) END`),
  ...scalar("UNICODE", [text], number(9), (x) => `CASE WHEN ${x} = '' THEN 0 ELSE unicode(${x}) END`),
  ...scalar("CHR CHAR", [integer], VARCHAR, (n) => `sf_chr(${n})`),
  ...bounded("EDITDISTANCE", [text, text, optional(integer)], COUNT, (each, x, y, most) =>
    most ? `least(sf_editdistance(${x}, ${y}, ${each}), ${most})` : `sf_editdistance(${x}, ${y}, ${each})`,
  ),
  ...scalar(
    "JAROWINKLER_SIMILARITY",
    [text, text],
    number(3),
    (x, y) => `floor(jaro_winkler_similarity(upper(${x}), upper(${y})) * 100)`,
  ),
  ...scalar("SOUNDEX", [text], VARCHAR, (x) => `sf_soundex(${x})`),
  ...scalar("HEX_ENCODE", [textOrBinary, optional(integer)], VARCHAR, (x, upper) =>
    upper ? `CASE WHEN ${upper} = 0 THEN lower(hex(${x})) ELSE hex(${x}) END` : `hex(${x})`,
  ),
  ...scalar("HEX_DECODE_STRING", [text], VARCHAR, (x) => `decode(sf_text_binary(${x}))`),
  ...scalar(
    "HEX_DECODE_BINARY",
    [text],
    { kind: "binary", length: 8_388_608 },
    (x) => `sf_text_binary(${x})`,
  ),
  ...scalar("BASE64_ENCODE", [textOrBinary, optional(any), optional(any)], VARCHAR, (x) => `sf_base64(${x})`),
  ...scalar("BASE64_DECODE_STRING", [text, optional(any)], VARCHAR, (x) => `decode(from_base64(${x}))`),
  ...scalar(
    "BASE64_DECODE_BINARY",
    [text, optional(any)],
    { kind: "binary", length: 8_388_608 },
    (x) => `from_base64(${x})`,
  ),
  ...scalar(
    "TRY_BASE64_DECODE_STRING",
    [text, optional(any)],
    VARCHAR,
    (x) => `try(decode(from_base64(${x})))`,
  ),
  ...scalar("TRY_HEX_DECODE_STRING", [text], VARCHAR, (x) => `try(decode(sf_try_text_binary(${x})))`),
  ...scalar(
    "PARSE_URL",
    [text, optional(any)],
    { kind: "object" },
    (x, permissive) =>
      `sf_own_json(sf_js_parse_url(${x}, ${permissive === undefined ? "'0'" : `CAST(${permissive} AS VARCHAR)`}))`,
  ),
  ...scalar("RTRIMMED_LENGTH", [text], COUNT, (x) => `length(rtrim(${x}, ' '))`),
];
