import { MARK, TAG_NAMES } from "./typed-values";
import { fail } from "./macro-failure";

const TAGS = Object.keys(TAG_NAMES)
  .map((tag) => `'${MARK}${tag}'`)
  .join(", ");
const TYPE_NAMES = Object.values(TAG_NAMES)
  .map((name) => `'${name}'`)
  .join(", ");

/** MARK as JSON may spell it, for DuckDB's regular expressions. */
const ESCAPED_MARK = "\\\\u[fF][dD][dD]0";

/**
 * JSON that DuckDB would store otherwise than Snowflake: doubles, numbers of many digits, a comma before nothing, NaN, and MARK. It is read
 * value by value, as are objects within others: DuckDB takes keys that are there twice.
 */
const DELICATE_JSON = `[0-9][eE]|[0-9.]{16}|,[ \\t\\r\\n]*[,}\\]]|\\[[ \\t\\r\\n]*,|NaN|[Ii]nf|${MARK}|${ESCAPED_MARK}`;

/** VARIANTs, ARRAYs and OBJECTs: what they hold, and how it is read, shown and compared. */
export const VARIANT_MACROS: readonly string[] = [
  "sf_repeated_key(l) AS list_filter(l, lambda e, i: list_contains(list_transform(l[:i - 1], lambda o: o.k), e.k))[1].k",
  "sf_distinct_keys(l) AS CASE WHEN length(list_distinct(list_transform(l, lambda e: e.k))) < length(list_filter(l, lambda e: e.k IS NOT NULL)) THEN " +
    fail("100165", "22000", "'Duplicate field key ''' || sf_repeated_key(l) || ''''") +
    " ELSE l END",
  `sf_own_text(x) AS CASE WHEN starts_with(x, '${MARK}') THEN '${MARK}S' || x ELSE x END`,
  "sf_text_json(x) AS to_json(sf_own_text(x))",
  "sf_texts_json(l) AS to_json(list_transform(l, lambda t: sf_own_text(t)))",
  `sf_typed_json(tag, t) AS to_json('${MARK}' || tag || t)`,
  `sf_own_json(j) AS CASE WHEN contains(CAST(j AS VARCHAR), '${MARK}') OR regexp_matches(CAST(j AS VARCHAR), '${ESCAPED_MARK}') THEN CAST(sf_js_own_json(CAST(j AS VARCHAR)) AS JSON) ELSE CAST(j AS JSON) END`,
  "sf_decimal_json(t) AS CASE WHEN length(rtrim(t, '0')) > 16 AND rtrim(t, '0') NOT LIKE '%.' THEN sf_typed_json('F', rtrim(t, '0')) ELSE CAST(rtrim(rtrim(t, '0'), '.') AS JSON) END",
  "sf_float_json(x) AS sf_typed_json('R', sf_float_text(x))",
  `sf_plain_text(t, shown) AS CASE WHEN NOT starts_with(t, '${MARK}') THEN t WHEN substr(t, 2, 1) IN ('R', 'F', 'B', 'S') THEN substr(t, 3) ELSE sf_js_plain(t, shown) END`,
  "sf_variant_text(v, shown) AS CASE WHEN json_type(v) IN ('OBJECT', 'ARRAY') THEN sf_to_json(v, shown) ELSE sf_plain_text(json_extract_string(v, '$'), shown) END",
  `sf_to_json(v, shown) AS CASE WHEN v IS NULL THEN NULL WHEN contains(CAST(v AS VARCHAR), '{') OR contains(CAST(v AS VARCHAR), '${MARK}') THEN sf_js_canonical(CAST(v AS VARCHAR), shown) ELSE CAST(json(v) AS VARCHAR) END`,
  `sf_number_text(t) AS CASE t WHEN 'true' THEN '1' WHEN 'false' THEN '0' ELSE replace(replace(t, '${MARK}R', ''), '${MARK}F', '') END`,
  "sf_variant_error(v, t, shown) AS " +
    fail("100071", "22000", "'Failed to cast variant value ' || sf_to_json(v, shown) || ' to ' || t"),
  "sf_try_variant_object(v) AS CASE WHEN json_type(v) = 'OBJECT' THEN v END",
  "sf_variant_object(v) AS CASE WHEN v IS NULL OR json_type(v) = 'NULL' THEN NULL WHEN json_type(v) = 'OBJECT' THEN v ELSE sf_variant_error(v, 'OBJECT', '') END",
  "sf_try_variant_array(v) AS CASE WHEN json_type(v) = 'ARRAY' THEN v END",
  "sf_variant_array(v) AS CASE WHEN v IS NULL OR json_type(v) = 'NULL' THEN NULL WHEN json_type(v) = 'ARRAY' THEN v ELSE json_array(v) END",
  "sf_to_array(v) AS CASE WHEN v IS NULL OR json_type(v) = 'NULL' THEN NULL WHEN json_type(v) = 'ARRAY' THEN v ELSE json_array(v) END",
  "sf_get_key(v, k) AS json_extract(v, CASE WHEN k = '' THEN '/' ELSE '$.\"' || replace(replace(k, '\\', '\\\\'), '\"', '\\\"') || '\"' END)",
  "sf_get_index(v, i) AS CASE WHEN i < 0 THEN NULL ELSE json_extract(v, '$[' || CAST(i AS VARCHAR) || ']') END",
  "sf_key_path(base, k) AS CASE WHEN regexp_full_match(k, '[A-Za-z_][A-Za-z0-9_]*') THEN CASE WHEN base = '' THEN k ELSE base || '.' || k END ELSE base || '[''' || k || ''']' END",
  "sf_real_type(t) AS CASE WHEN regexp_full_match(t, '-?[0-9]+') THEN 'INTEGER' WHEN contains(lower(t), 'e') THEN 'DOUBLE' ELSE 'DECIMAL' END",
  `sf_typeof(v) AS ['INTEGER', 'INTEGER', 'INTEGER', 'INTEGER', 'NULL_VALUE', 'BOOLEAN', 'ARRAY', 'OBJECT', sf_real_type(CAST(v AS VARCHAR)), coalesce([${TYPE_NAMES}][list_position([${TAGS}], left(json_extract_string(v, '$'), 2))], 'VARCHAR')][list_position(['UBIGINT', 'BIGINT', 'HUGEINT', 'UHUGEINT', 'NULL', 'BOOLEAN', 'ARRAY', 'OBJECT', 'DOUBLE', 'VARCHAR'], json_type(v))]`,
  `sf_is_plain_json(x) AS CASE WHEN NOT json_valid(x) OR regexp_matches(x, '${DELICATE_JSON}') THEN FALSE WHEN NOT contains(x, '{') THEN TRUE WHEN length(x) - length(replace(x, '{', '')) > 1 OR NOT starts_with(ltrim(x), '{') THEN FALSE ELSE length(json_keys(x)) = length(list_distinct(json_keys(x))) END`,
  "sf_try_parse_json(x, d) AS CASE WHEN trim(x) = '' THEN NULL WHEN sf_is_plain_json(x) THEN CAST(x AS JSON) ELSE CAST(sf_js_parse_json(x, d) AS JSON) END",
  "sf_parse_json(x, d) AS CASE WHEN x IS NULL OR trim(x) = '' THEN NULL ELSE coalesce(sf_try_parse_json(x, d), " +
    fail("100069", "22P02", "'Error parsing JSON: ' || sf_js_check_json(x, d)") +
    ") END",
  "sf_check_json(x, d) AS CASE WHEN sf_is_plain_json(x) THEN NULL ELSE sf_js_check_json(x, d) END",
  "sf_list(v) AS CAST(json_extract(v, '$[*]') AS JSON[])",
  "sf_array(l) AS to_json(l)",
  "sf_get_ignore_case(v, k) AS sf_get_key(v, coalesce(list_filter(json_keys(v), lambda each: each = k)[1], list_sort(list_filter(json_keys(v), lambda each: upper(each) = upper(k)))[1]))",
  "sf_entries(v) AS list_transform(json_keys(v), lambda k: struct_pack(k := k, v := sf_get_key(v, k)))",
  "sf_object_of(l) AS coalesce(CAST('{' || array_to_string(list_transform(list_sort(list_filter(l, lambda e: e.k IS NOT NULL AND e.v IS NOT NULL)), lambda e: CAST(to_json(e.k) AS VARCHAR) || ':' || CAST(e.v AS VARCHAR)), ',') || '}' AS JSON), CAST('{}' AS JSON))",
  "sf_object_insert(o, k, v, overwrite) AS CASE WHEN o IS NULL THEN NULL WHEN NOT overwrite AND list_contains(json_keys(o), k) THEN " +
    fail("100165", "22000", "'Duplicate field key ''' || k || ''''") +
    " ELSE sf_object_of(list_append(list_filter(sf_entries(o), lambda e: e.k <> k), struct_pack(k := k, v := v))) END",
  "sf_array_insert(a, i, v) AS CASE WHEN i > len(sf_list(a)) + 1000000 THEN " +
    fail(
      "000002",
      "0A000",
      "'Unsupported feature ''ARRAY_INSERT that adds more than a million members'': Firn''s local Snowflake does not have it yet.'",
    ) +
    " WHEN i > len(sf_list(a)) THEN sf_array(list_append(list_concat(sf_list(a), list_transform(range(least(i - len(sf_list(a)), 1000000)), lambda n: CAST('null' AS JSON))), v)) WHEN i < 0 THEN sf_array(list_concat(list_append(sf_list(a)[:len(sf_list(a)) + i], v), sf_list(a)[len(sf_list(a)) + i + 1:])) ELSE sf_array(list_concat(list_append(sf_list(a)[:i], v), sf_list(a)[i + 1:])) END",
  "sf_array_remove_at(a, i) AS sf_array(list_transform(list_filter(list_zip(sf_list(a), range(len(sf_list(a)))), lambda e: e[2] <> CASE WHEN i < 0 THEN len(sf_list(a)) + i ELSE i END), lambda e: e[1]))",
  "sf_array_slice(a, f, t) AS sf_array(sf_list(a)[CASE WHEN f < 0 THEN len(sf_list(a)) + f ELSE f END + 1:CASE WHEN t < 0 THEN len(sf_list(a)) + t ELSE t END])",
  "sf_array_distinct(a) AS CASE WHEN a IS NOT NULL THEN sf_array(list_transform(list_filter(list_zip(sf_list(a), range(1, len(sf_list(a)) + 1)), lambda e: list_position(sf_list(a), e[1]) = e[2]), lambda e: e[1])) END",
  "sf_array_flatten(l) AS CASE WHEN len(list_filter(l, lambda e: json_type(e) NOT IN ('ARRAY', 'NULL'))) > 0 THEN " +
    fail("100107", "22000", "'Not an array: ''Input argument to ARRAY_FLATTEN is not an array of arrays'''") +
    " WHEN len(list_filter(l, lambda e: json_type(e) = 'NULL')) = 0 THEN sf_array(coalesce(flatten(list_transform(l, lambda e: sf_list(e))), [])) END",
  "sf_changes(l) AS len(list_filter(range(2, len(l) + 1), lambda i: l[i] IS DISTINCT FROM l[i - 1]))",
  "sf_kind_rank(kind) AS coalesce(list_position(['BOOLEAN', 'INTEGER', 'VARCHAR', 'ARRAY', 'OBJECT', 'DATE', 'TIME', 'BINARY'], replace(replace(kind, 'DECIMAL', 'INTEGER'), 'DOUBLE', 'INTEGER')), CASE kind WHEN 'NULL_VALUE' THEN 19 ELSE 9 END)",
  `sf_variant_key(v) AS CASE WHEN v IS NULL THEN NULL ELSE struct_pack(kind := sf_kind_rank(sf_typeof(v)), number := TRY_CAST(regexp_replace(CAST(v AS VARCHAR), '^"${MARK}[RF](.*)"$', '\\1') AS DOUBLE), text := sf_comparable_text(CAST(v AS VARCHAR))) END`,
  `sf_comparable_text(t) AS CASE WHEN contains(t, '{') OR contains(t, '${MARK}') THEN sf_js_comparable(t) ELSE t END`,
  "sf_members(j, mode) AS CASE WHEN json_type(j) = 'ARRAY' AND mode <> 'OBJECT' THEN list_transform(json_extract(j, '$[*]'), lambda v, i: struct_pack(key := CAST(NULL AS VARCHAR), index := i - 1, value := v)) WHEN json_type(j) = 'OBJECT' AND mode <> 'ARRAY' THEN list_transform(list_sort(json_keys(j)), lambda k: struct_pack(key := k, index := CAST(NULL AS BIGINT), value := sf_get_key(j, k))) END",
  // A row without a member, where there is none.
  "sf_one_at_least(l) AS CASE WHEN len(l) > 0 THEN l ELSE [struct_pack(key := CAST(NULL AS VARCHAR), index := CAST(NULL AS BIGINT), value := CAST(NULL AS JSON))] END",
  "sf_arrays_object(k, v) AS sf_object_of(list_transform(list_zip(sf_list(k), sf_list(v)), lambda e: struct_pack(k := sf_plain_text(json_extract_string(e[1], '$'), ''), v := e[2])))",
  "sf_known_number(x, n) AS CASE WHEN x IS NULL THEN NULL ELSE coalesce(n, " +
    fail("100038", "22018", "'Numeric value ''' || x || ''' is not recognized'") +
    ") END",
];
