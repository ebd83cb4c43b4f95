import type { BoundExpression } from "../binder/bound";
import { concatenate } from "../binder/operators";
import { ARRAY, BINARY, BOOLEAN, number, VARCHAR } from "../binder/types";
import { bounded, isNoLonger, replaced } from "./bounded";
import { custom, scalar } from "./define";
import type { CallSite, ParameterKind, ScalarFunction } from "../binder/function-definition";
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

/** Bytes, or what each of them counts for. */
const bytes = (name: string, each: number) =>
  custom(name, 1, 1, (site) => {
    const [value] = site.args;
    const sql =
      value?.type.kind === "binary"
        ? `octet_length(${value.sql})`
        : `strlen(${value ? coerce(value, VARCHAR, site) : "NULL"})`;
    return { sql: `CAST(${sql} * ${each} AS DECIMAL(18,0))`, type: COUNT, nullable: value?.nullable ?? true };
  });

const octetLength = bytes("OCTET_LENGTH", 1);
const bitLength = bytes("BIT_LENGTH", 8);

/** Where a text, or bytes, begin in another; 0 where they do not. */
const position = custom("POSITION CHARINDEX", 2, 3, (site) => {
  const [what, whole, from] = site.args as readonly [BoundExpression, BoundExpression, BoundExpression?];
  const isBinary = what.type.kind === "binary" && whole.type.kind === "binary";
  const start = from ? integer.read(from, site) : "1";
  const read = (value: BoundExpression) => (isBinary ? value.sql : coerce(value, VARCHAR, site));
  return {
    sql: `CAST(${isBinary ? "sf_position_binary" : "sf_position"}(${read(what)}, ${read(whole)}, ${start}) AS DECIMAL(18,0))`,
    type: COUNT,
    nullable: site.args.some((arg) => arg.nullable),
  };
});

/** Functions that make long texts of short ones. */
const lengthening = (
  name: string,
  parameters: readonly ParameterKind[],
  sql: (each: string, ...args: string[]) => string,
): ScalarFunction[] => bounded(name, parameters, VARCHAR, sql);

/** A text, or bytes with a third argument that tells by which bytes, made as long as was asked for. */
const padding = (name: string, joined: (piece: string, x: string) => string): ScalarFunction[] => {
  const texts = lengthening(
    name,
    [text, integer, optional(text)],
    (each, x, n, pad) => `sf_${name.toLowerCase()}(${x}, ${n}, ${pad ?? "' '"}, ${each})`,
  );
  return texts.map((ofTexts) => ({
    ...ofTexts,
    bind: (site) => {
      const [x, n, pad] = site.args;
      if (x?.type.kind !== "binary" || pad?.type.kind !== "binary") return ofTexts.bind(site);
      const size = n ? integer.read(n, site) : "0";
      const padded = joined(`sf_pad_binary(${x.sql}, ${size}, ${pad.sql})`, x.sql);
      return { sql: `sf_substr_binary(${padded}, 1, ${size})`, type: BINARY, nullable: true };
    },
  }));
};

export const stringFunctions = [
  ...concat,
  ...concatWithSeparator,
  ...length,
  ...scalar("UPPER", [text], VARCHAR, (x) => `sf_upper(${x})`),
  ...scalar("LOWER", [text], VARCHAR, (x) => `lower(${x})`),
  ...scalar(
    "INITCAP",
    [text, optional(text)],
    VARCHAR,
    (x, delimiters) => `sf_initcap(${x}, ${delimiters ?? "NULL"})`,
  ),
  ...octetLength,
  ...bitLength,
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
  ...padding("LPAD", (piece, x) => `unhex(${piece} || hex(${x}))`),
  ...padding("RPAD", (piece, x) => `unhex(hex(${x}) || ${piece})`),
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
  ...position,
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
    most
      ? `CASE WHEN ${x} IS NOT NULL AND ${y} IS NOT NULL AND ${most} IS NOT NULL THEN least(sf_bounded_distance(${x}, ${y}, ${each}), greatest(${most}, 0)) END`
      : `sf_bounded_distance(${x}, ${y}, ${each})`,
  ),
  ...scalar(
    "JAROWINKLER_SIMILARITY",
    [text, text],
    number(3),
    (x, y) => `floor(sf_similarity(sf_upper(${x}), sf_upper(${y})) * 100)`,
  ),
  ...scalar("SOUNDEX_P123", [text], VARCHAR, (x) => `sf_js_soundex_p123(${x})`),
  ...scalar("TRY_HEX_DECODE_BINARY", [text], BINARY, (x) => `sf_try_text_binary(${x})`),
  ...scalar("TRY_BASE64_DECODE_BINARY", [text, optional(any)], BINARY, (x) => `try(from_base64(${x}))`),
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
