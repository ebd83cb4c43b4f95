import { fail } from "./macro-failure";
import { once, REGEX_MACROS } from "./regex-macros";
import { LONGEST_TEXT, refuseLong, refuseReplaced, tooLong } from "./text-bounds";
import { VARIANT_MACROS } from "./variant-macros";

/** A random text is made letter by letter, and nothing can stop it meanwhile. */
const LONGEST_RANDOM_TEXT = 1_000_000;

/** How long an array from a to b by steps of s is at least, in bytes of JSON. */
const RANGE_BYTES = "abs((CAST(b AS DOUBLE) - CAST(a AS DOUBLE)) / s) * (length(CAST(b AS VARCHAR)))";

/** `value`: DuckDB's name of the argument that is none. */
const wrongArgument = (name: string, value: string, expected: string): string =>
  fail(
    "100051",
    "22023",
    `'Invalid argument for function ${name}: [' || ${value} || '], it must be ${expected}'`,
  );

const NUMBERS = [
  "sf_divide(n, d) AS CASE WHEN n IS NULL OR d IS NULL THEN NULL WHEN d = 0 THEN " +
    fail("100051", "22012", "'Division by zero'") +
    " ELSE CAST(sign(n) * sign(d) * ((abs(n) * 2 + abs(d)) // (abs(d) * 2)) AS DECIMAL(38,0)) END",
  "sf_quotient(a, b, near, unit, most, widest, whole) AS CASE WHEN a IS NULL OR b IS NULL THEN NULL WHEN b = 0 THEN " +
    fail("100051", "22012", "'Division by zero'") +
    " WHEN abs(CAST(a AS DOUBLE)) < widest AND abs(CAST(a AS DOUBLE) / CAST(b AS DOUBLE)) < most THEN sf_nearest(a, b, near, unit) ELSE whole END",
  "sf_nearest(a, b, q, unit) AS q + CASE WHEN abs(a - q * b) * 2 > abs(b) * unit OR (abs(a - q * b) * 2 = abs(b) * unit AND sign(a - q * b) = sign(a)) THEN sign(a - q * b) * sign(b) * unit ELSE 0 END",
  "sf_divide_float(n, d) AS CASE WHEN d = 0 THEN " +
    fail("100051", "22012", "'Division by zero'") +
    " ELSE n / d END",
  "sf_modulo(n, d) AS CASE WHEN d = 0 THEN " +
    fail("100051", "22012", "'Division by zero'") +
    " ELSE n % d END",
  "sf_round_even(x) AS round_even(x, 0)",
  "sf_trunc_to(x, unit) AS x - x % unit",
  "sf_floor_to(x, unit) AS x - x % unit - CASE WHEN x % unit < 0 THEN unit ELSE 0 END",
  "sf_ceil_to(x, unit) AS x - x % unit + CASE WHEN x % unit > 0 THEN unit ELSE 0 END",
  "sf_round_to(x, unit) AS x - x % unit + CASE WHEN abs(x % unit) * 2 >= unit THEN sign(x) * unit ELSE 0 END",
  "sf_sqrt(x) AS CASE WHEN x < 0 THEN " +
    fail("100050", "22023", "'Invalid floating point operation: sqrt(' || x || ')'") +
    " ELSE sqrt(x) END",
  "sf_cbrt(x) AS CASE WHEN pow(round(cbrt(x)), 3) = x THEN round(cbrt(x)) ELSE cbrt(x) END",
  "sf_ln(x) AS CASE WHEN x <= 0 THEN " +
    fail("100050", "22023", "'Invalid floating point operation: ln(' || x || ')'") +
    " ELSE ln(x) END",
  "sf_log(b, x) AS CASE WHEN b <= 0 OR b = 1 OR x <= 0 THEN " +
    fail("100050", "22023", "'Invalid floating point operation: log(' || b || ',' || x || ')'") +
    " ELSE ln(CASE WHEN x <= 0 THEN 1 ELSE x END) / ln(CASE WHEN b <= 0 THEN 2 ELSE b END) END",
  `sf_factorial(n) AS CASE WHEN n BETWEEN 0 AND 33 THEN factorial(CAST(CASE WHEN n BETWEEN 0 AND 33 THEN n ELSE 0 END AS INTEGER)) WHEN n IS NOT NULL THEN ${wrongArgument("FACTORIAL", "n", "a number from 0 to 33")} END`,
  "sf_cot(x) AS CASE WHEN x = 0 THEN 'inf'::DOUBLE ELSE cot(CASE WHEN x = 0 THEN 1 ELSE x END) END",
  `sf_width_bucket(v, lo, hi, n) AS CASE WHEN n <= 0 THEN ${wrongArgument("WIDTH_BUCKET", "n", "a positive number of buckets")} ELSE sf_bucket(v, lo, hi, n) END`,
  "sf_bucket(v, lo, hi, n) AS CASE WHEN v < lo THEN 0 WHEN v >= hi THEN n + 1 ELSE floor((v - lo) / (hi - lo) * n) + 1 END",
  "sf_haversine(a, b, c, d) AS 2 * 6371.0 * asin(sqrt(power(sin(radians(c - a) / 2), 2) + cos(radians(a)) * cos(radians(c)) * power(sin(radians(d - b) / 2), 2)))",
  "sf_float_text(x) AS CASE WHEN isnan(x) THEN 'NaN' WHEN isinf(x) THEN CASE WHEN x > 0 THEN 'inf' ELSE '-inf' END WHEN suffix(CAST(x AS VARCHAR), '.0') THEN left(CAST(x AS VARCHAR), length(CAST(x AS VARCHAR)) - 2) ELSE CAST(x AS VARCHAR) END",
  "sf_unit(h) AS (CAST(h % 9007199254740992 AS DOUBLE) / 9007199254740992.0)",
  "sf_uniform_integer(lo, hi, h) AS lo + CAST(h % CAST(hi - lo + 1 AS UBIGINT) AS BIGINT)",
  "sf_normal(h) AS sqrt(-2 * ln(1 - sf_unit(h))) * cos(2 * pi() * sf_unit(hash(h, 1)))",
];

const REPEATED = "strlen(x) * CAST(n AS DOUBLE)";

/** What ARRAY_AGG and OBJECT_AGG make of values that have so many bytes together. */
const listed = (bytes: string, made: string): string =>
  `CASE WHEN ${bytes} > ${LONGEST_TEXT} THEN ${fail("100082", "22000", `'Max LOB size (${LONGEST_TEXT}) exceeded, actual size of parsed column is ' || ${bytes}`)} ELSE ${made} END`;

/** A number that DuckDB may work out beforehand, also where the text is refused. */
const shortened = (length: string, n: string): string =>
  `CASE WHEN ${length} > ${LONGEST_TEXT} THEN 0 ELSE ${n} END`;

/** How long a text gets by REPLACE. */
const REPLACED =
  "(strlen(a.x) - strlen(replace(a.x, a.f, ''))) / greatest(strlen(a.f), 1) * CAST(strlen(a.t) AS DOUBLE) + strlen(a.x)";

/** Levenshtein's distance is worked out for each pair of bytes, and nothing can stop it meanwhile. */
const DISTANCES = "CAST(strlen(x) AS DOUBLE) * strlen(y)";
const MOST_DISTANCES = "(CASE WHEN each THEN 4000000 ELSE 100000000 END)";

/** What the separators between a list's texts take. */
const JOINED = "CAST(length(a.l) AS DOUBLE) * strlen(a.s)";

const TEXTS = [
  // DuckDB's places in a text are of 32 bits.
  "sf_place(n) AS CASE WHEN n > 2147483647 THEN 2147483647 WHEN n < -2147483647 THEN -2147483647 ELSE n END",
  "sf_part(x, s, n) AS substr(x, sf_place(s), sf_place(n))",
  "sf_left(x, n) AS left(x, CASE WHEN n < 0 THEN 0 ELSE sf_place(n) END)",
  "sf_right(x, n) AS right(x, CASE WHEN n < 0 THEN 0 ELSE sf_place(n) END)",
  "sf_from(x, s) AS substr(x, sf_place(s))",
  "sf_fit(x, n) AS CASE WHEN length(x) > n THEN " +
    fail("100078", "22000", "'String ''' || left(x, 10000) || ''' is too long and would be truncated'") +
    " ELSE x END",
  "sf_try_fit(x, n) AS CASE WHEN length(x) > n THEN NULL ELSE x END",
  "sf_substr(x, s, n) AS CASE WHEN n <= 0 THEN '' WHEN s = 0 THEN sf_part(x, 1, n) WHEN s < 0 AND s < -length(x) THEN '' ELSE sf_part(x, s, n) END",
  `sf_lpad(x, n, p, each) AS CASE WHEN n <= 0 THEN '' WHEN p = '' THEN left(x, n) ${refuseLong("n")} ELSE lpad(x, CAST(${shortened("n", "n")} AS INTEGER), p) END`,
  `sf_rpad(x, n, p, each) AS CASE WHEN n <= 0 THEN '' WHEN p = '' THEN left(x, n) ${refuseLong("n")} ELSE rpad(x, CAST(${shortened("n", "n")} AS INTEGER), p) END`,
  `sf_repeat(x, n, each) AS CASE WHEN x IS NULL THEN NULL ${refuseLong(REPEATED)} ELSE repeat(x, ${shortened(REPEATED, "n")}) END`,
  `sf_replace(x, f, t, each) AS ${once("x := x, f := f, t := t, each := each", `CASE WHEN strlen(a.t) <= strlen(a.f) THEN replace(a.x, a.f, a.t) ${refuseReplaced(REPLACED, "a.t")} ELSE replace(a.x, a.f, a.t) END`)}`,
  "sf_bytes(l) AS list_sum(list_transform(l, lambda e: strlen(CAST(e AS VARCHAR))))",
  `sf_join_texts(l, s) AS ${once("l := l, s := s", `CASE WHEN sf_bytes(a.l) + ${JOINED} > ${LONGEST_TEXT} THEN ${tooLong(JOINED)} ELSE substr(array_to_string(list_transform(a.l, lambda z: a.s || z), ''), length(a.s) + 1) END`)}`,
  "sf_substr_binary(x, s, n) AS unhex(substr(hex(x), CASE WHEN s < 0 AND -s > octet_length(x) THEN octet_length(x) * 2 + 1 WHEN s < 0 THEN s * 2 WHEN s = 0 THEN 1 ELSE s * 2 - 1 END, greatest(n, 0) * 2))",
  "sf_insert(x, s, n, y) AS substr(x, 1, sf_place(s) - 1) || y || sf_from(x, sf_place(s) + sf_place(n))",
  `sf_listed_text(x) AS CASE WHEN strlen(x) > ${LONGEST_TEXT} THEN ${tooLong("strlen(x)")} ELSE x END`,
  `sf_listed_array(l) AS ${listed("sf_bytes(l)", "coalesce(to_json(l), CAST('[]' AS JSON))")}`,
  `sf_listed_object(l) AS ${listed("sf_bytes(list_transform(l, lambda e: e.v))", "sf_object_of(sf_distinct_keys(l))")}`,
  `sf_generate_range(a, b, s) AS CASE WHEN s = 0 THEN ${fail("100051", "22012", "'Step of ARRAY_GENERATE_RANGE must not be 0'")} WHEN ${RANGE_BYTES} > ${LONGEST_TEXT} THEN ${fail("100082", "22000", `'Max LOB size (${LONGEST_TEXT}) exceeded, actual size of parsed column is ' || format('{:.0f}', ${RANGE_BYTES})`)} ELSE to_json(range(a, CASE WHEN ${RANGE_BYTES} > ${LONGEST_TEXT} THEN a ELSE b END, s)) END`,
  "sf_checked_sum(total, near, digits) AS CASE WHEN abs(near) >= pow(10, digits) THEN " +
    fail(
      "100039",
      "22003",
      "'Number out of representable range: type FIXED[SB16](38,' || (38 - digits) || '){nullable}, value ' || near",
    ) +
    " ELSE total END",
  "sf_tiles(n) AS CASE WHEN n < 1 THEN " +
    fail("100051", "22023", "'NTILE argument must be at least 1: ' || n") +
    " ELSE n END",
  "sf_position(w, x, f) AS CASE WHEN f <= 1 THEN strpos(x, w) WHEN strpos(sf_from(x, f), w) = 0 THEN 0 ELSE strpos(sf_from(x, f), w) + sf_place(f) - 1 END",
  "sf_split(x, d) AS CASE WHEN d IS NULL THEN NULL WHEN d = '' THEN [x] ELSE string_split(x, d) END",
  "sf_split_part(x, d, n) AS CASE WHEN x IS NULL OR d IS NULL OR n IS NULL THEN NULL ELSE coalesce(sf_split(x, d)[CASE WHEN n = 0 THEN 1 ELSE n END], '') END",
  "sf_bitmap(b) AS CAST(unhex(rpad(hex(b), 8192, '0')) AS BIT)",
  "sf_upper(x) AS upper(replace(x, 'ß', 'ss'))",
  "sf_distance(x, y) AS CASE WHEN strlen(x) = length(x) AND strlen(y) = length(y) THEN levenshtein(x, y) ELSE levenshtein(sf_js_letters(x, y, x), sf_js_letters(x, y, y)) END",
  `sf_bounded_distance(x, y, each) AS CASE WHEN ${DISTANCES} > ${MOST_DISTANCES} THEN ${fail("000002", "0A000", "'Unsupported feature ''EDITDISTANCE of texts with a product of lengths above 100,000,000, or 4,000,000 for each row'': Firn''s local Snowflake does not have it yet.'")} ELSE sf_distance(x, CASE WHEN ${DISTANCES} > ${MOST_DISTANCES} THEN '' ELSE y END) END`,
  "sf_similarity(x, y) AS CASE WHEN strlen(x) = length(x) AND strlen(y) = length(y) THEN jaro_winkler_similarity(x, y) ELSE jaro_winkler_similarity(sf_js_letters(x, y, x), sf_js_letters(x, y, y)) END",
  // From the byte of the hexadecimal digits that are found: at the middle of a byte nothing begins.
  "sf_position_binary(w, x, f) AS coalesce(list_filter(range(greatest(f, 1), octet_length(x) - octet_length(w) + 2), lambda i: substr(hex(x), i * 2 - 1, octet_length(w) * 2) = hex(w))[1], 0)",
  "sf_pad_binary(x, n, p) AS substr(repeat(hex(p), CAST(ceil(greatest(n - octet_length(x), 0) / greatest(octet_length(p), 1)) AS BIGINT)), 1, greatest(n - octet_length(x), 0) * 2)",
  "sf_tokens(x, d) AS CASE WHEN d = '' THEN CASE WHEN x = '' THEN [] ELSE [x] END ELSE sf_words(x, d) END",
  "sf_words(x, d) AS list_filter(string_split(translate(x, d, repeat(d[1], length(d))), d[1]), lambda t: t <> '')",
  "sf_translate(x, f, t) AS translate(x, f, t)",
  "sf_initcap(x, d) AS sf_js_initcap(x, coalesce(d, ' !?@\"^#$&~_,.:;+-*%/|\\[](){}<>' || chr(9) || chr(10)))",
  "sf_soundex(x) AS sf_js_soundex(x)",
  `sf_chr(n) AS CASE WHEN n BETWEEN 0 AND 55295 OR n BETWEEN 57344 AND 1114111 THEN chr(CAST(CASE WHEN n BETWEEN 0 AND 55295 OR n BETWEEN 57344 AND 1114111 THEN n ELSE 0 END AS INTEGER)) WHEN n IS NOT NULL THEN ${wrongArgument("CHR", "n", "the number of a character")} END`,
  `sf_sha2(x, bits) AS CASE WHEN bits NOT IN (0, 224, 256, 384, 512) THEN ${wrongArgument("SHA2", "bits", "224, 256, 384 or 512")} WHEN bits IN (0, 256) THEN sha256(x) ELSE sf_js_sha2(CAST(x AS VARCHAR), CAST(bits AS VARCHAR)) END`,
  "sf_base64(x) AS to_base64(CASE WHEN typeof(x) = 'BLOB' THEN CAST(x AS BLOB) ELSE encode(CAST(x AS VARCHAR)) END)",
  `sf_random_text(n, h) AS CASE WHEN n > ${LONGEST_RANDOM_TEXT} THEN ${tooLong("n")} ELSE array_to_string(list_transform(range(CASE WHEN n > ${LONGEST_RANDOM_TEXT} THEN 0 ELSE n END), lambda i: substr('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz', CAST(hash(h, i) % 62 AS BIGINT) + 1, 1)), '') END`,
];

const BOOLEANS = [
  "sf_try_text_boolean(x) AS CASE WHEN lower(trim(x)) IN ('true', 't', 'yes', 'y', 'on', '1') THEN TRUE WHEN lower(trim(x)) IN ('false', 'f', 'no', 'n', 'off', '0') THEN FALSE END",
  "sf_text_boolean(x) AS CASE WHEN x IS NULL THEN NULL ELSE coalesce(sf_try_text_boolean(x), " +
    fail("100037", "22018", "'Boolean value ''' || x || ''' is not recognized'") +
    ") END",
  // No TRY: it takes no aggregates.
  "sf_try_text_binary(x) AS CASE WHEN regexp_full_match(x, '([0-9A-Fa-f]{2})*') THEN unhex(x) END",
  "sf_text_binary(x) AS CASE WHEN x IS NULL THEN NULL ELSE coalesce(sf_try_text_binary(x), " +
    fail("100042", "22018", "'The following string is not a legal hex-encoded value: ''' || x || ''''") +
    ") END",
];

const unread = (code: string, what: string): string =>
  fail(code, "22007", `'${what} ''' || x || ''' is not recognized'`);

/**
 * ISO texts are DuckDB's own; all others are read by sf_js_auto_time, which knows Snowflake's formats. LIKE finds the hyphen in half the time
 * that x[5] takes.
 */
const TIMES = [
  "sf_try_text_date(x) AS coalesce(CASE WHEN strlen(x) = 10 AND x LIKE '____-%' THEN TRY_CAST(x AS DATE) END, TRY_CAST(left(sf_js_auto_time(x), 10) AS DATE))",
  "sf_text_date(x) AS CASE WHEN x IS NULL THEN NULL ELSE coalesce(sf_try_text_date(x), " +
    unread("100040", "Date") +
    ") END",
  "sf_try_text_time(x) AS coalesce(CASE WHEN length(x) = 8 THEN TRY_CAST(x AS TIME) END, TRY_CAST(sf_js_auto_clock(x) AS TIME))",
  "sf_text_time(x) AS CASE WHEN x IS NULL THEN NULL ELSE coalesce(sf_try_text_time(x), " +
    unread("100108", "Time") +
    ") END",
  "sf_is_plain_time(x) AS (strlen(x) = 19 OR strlen(x) = 10 OR (strlen(x) IN (23, 26) AND x[20] = '.')) AND x LIKE '____-%'",
  "sf_try_text_ntz(x) AS coalesce(CASE WHEN sf_is_plain_time(x) THEN TRY_CAST(x AS TIMESTAMP) END, TRY_CAST(left(sf_js_auto_time(x), 26) AS TIMESTAMP))",
  "sf_text_ntz(x) AS CASE WHEN x IS NULL THEN NULL ELSE coalesce(sf_try_text_ntz(x), " +
    unread("100035", "Timestamp") +
    ") END",
  "sf_written_ltz(w, tz) AS CASE WHEN length(w) > 26 THEN CAST(CAST(left(w, 26) AS TIMESTAMP) - to_minutes(CAST(substr(w, 28) AS BIGINT)) AS TIMESTAMPTZ) ELSE timezone(tz, CAST(w AS TIMESTAMP)) END",
  "sf_written_tz(w, tz) AS CASE WHEN length(w) > 26 THEN sf_offset_tz(CAST(left(w, 26) AS TIMESTAMP), CAST(substr(w, 28) AS SMALLINT)) ELSE sf_wall_tz(CAST(w AS TIMESTAMP), tz) END",
  "sf_try_text_ltz(x, tz) AS CASE WHEN sf_is_plain_time(x) THEN timezone(tz, TRY_CAST(x AS TIMESTAMP)) ELSE sf_written_ltz(sf_js_auto_time(x), tz) END",
  "sf_text_ltz(x, tz) AS CASE WHEN x IS NULL THEN NULL ELSE coalesce(sf_try_text_ltz(x, tz), " +
    unread("100035", "Timestamp") +
    ") END",
  "sf_try_text_tz(x, tz) AS CASE WHEN sf_is_plain_time(x) THEN sf_wall_tz(TRY_CAST(x AS TIMESTAMP), tz) ELSE sf_written_tz(sf_js_auto_time(x), tz) END",
  "sf_text_tz(x, tz) AS CASE WHEN x IS NULL THEN NULL ELSE coalesce(sf_try_text_tz(x, tz), " +
    unread("100035", "Timestamp") +
    ") END",
  "sf_try_written(x, w, kind) AS w",
  "sf_written(x, w, kind) AS CASE WHEN x IS NULL THEN NULL WHEN w IS NOT NULL THEN w WHEN kind = 'date' THEN " +
    unread("100040", "Date") +
    " WHEN kind = 'time' THEN " +
    unread("100108", "Time") +
    " ELSE " +
    unread("100035", "Timestamp") +
    " END",
  "sf_tz_wall(x) AS CAST((x).instant AS TIMESTAMP) + to_minutes(CAST((x).offset_minutes AS BIGINT))",
  "sf_tz_text(x) AS CAST(sf_tz_wall(x) AS VARCHAR) || ' ' || sf_offset_hours((x).offset_minutes) || sf_offset_minutes((x).offset_minutes)",
  "sf_offset_tz(wall, minutes) AS CASE WHEN wall IS NULL OR minutes IS NULL THEN NULL ELSE struct_pack(instant := wall - to_minutes(CAST(minutes AS BIGINT)), offset_minutes := CAST(minutes AS SMALLINT)) END",
  "sf_zone_offset(x, tz) AS date_diff('minute', CAST(x AS TIMESTAMP), timezone(tz, x))",
  "sf_wall_tz(wall, tz) AS sf_offset_tz(wall, sf_zone_offset(timezone(tz, wall), tz))",
  "sf_ltz_tz(x, tz) AS sf_offset_tz(timezone(tz, x), sf_zone_offset(x, tz))",
  "sf_scaled(x, unit) AS x - to_microseconds((epoch_us(x) % unit + unit) % unit)",
  "sf_scaled_tz(x, unit) AS CASE WHEN x IS NULL THEN NULL ELSE struct_pack(instant := sf_scaled((x).instant, unit), offset_minutes := (x).offset_minutes) END",
  "sf_epoch_timestamp(x) AS make_timestamp(CAST(x * 1000000 AS BIGINT))",
  "sf_offset_hours(m) AS CASE WHEN m < 0 THEN '-' ELSE '+' END || lpad(CAST(abs(m) // 60 AS VARCHAR), 2, '0')",
  "sf_offset_minutes(m) AS lpad(CAST(abs(m) % 60 AS VARCHAR), 2, '0')",
  "sf_add_months(d, n) AS CASE WHEN d = last_day(d) THEN last_day(CAST(d + to_months(CAST(n AS INTEGER)) AS DATE)) ELSE CAST(d + to_months(CAST(n AS INTEGER)) AS DATE) END",
  "sf_months_between(a, b) AS CASE WHEN day(a) = day(b) OR (CAST(a AS DATE) = last_day(a) AND CAST(b AS DATE) = last_day(b)) THEN CAST((year(a) - year(b)) * 12 + month(a) - month(b) AS DOUBLE) ELSE (year(a) - year(b)) * 12 + month(a) - month(b) + ((day(a) - day(b)) + (epoch(a) % 86400 - epoch(b) % 86400) / 86400.0) / 31.0 END",
  `sf_known_weekday(x) AS CASE WHEN x IS NULL THEN NULL ELSE coalesce(sf_weekday(x), ${wrongArgument("NEXT_DAY", "x", "a day of the week")}) END`,
  "sf_weekday(x) AS list_position(['mo', 'tu', 'we', 'th', 'fr', 'sa', 'su'], lower(left(x, 2)))",
  "sf_date_from_parts(y, m, d) AS CAST(make_date(y, 1, 1) + to_months(CAST(m - 1 AS INTEGER)) AS DATE) + CAST(d - 1 AS INTEGER)",
  "sf_time_from_parts(h, m, s, ns) AS CAST(TIMESTAMP '1970-01-01' + to_seconds(h * 3600 + m * 60 + s) + to_microseconds(ns // 1000) AS TIME)",
  "sf_timestamp_from_parts(y, m, d, h, mi, s, ns) AS CAST(sf_date_from_parts(y, m, d) AS TIMESTAMP) + to_seconds(h * 3600 + mi * 60 + s) + to_microseconds(ns // 1000)",
];

/** Firn's macros in DuckDB's SQL: what its functions mean in Snowflake, vectorised. A macro that is an argument of another has to stand before. */
export const MACROS: readonly string[] = [
  ...NUMBERS,
  ...VARIANT_MACROS,
  ...TEXTS,
  ...REGEX_MACROS,
  ...BOOLEANS,
  ...TIMES,
];
