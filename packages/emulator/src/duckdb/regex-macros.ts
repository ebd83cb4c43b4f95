import { refuseReplaced } from "./text-bounds";

/**
 * Marks around each match. Unicode keeps these characters out of all text that is passed on, and the macros drop them from what they read.
 * https://www.unicode.org/faq/private_use.html#noncharacters
 */
const [BEGIN, WITH, END] = ["\uFDD0", "\uFDD1", "\uFDD2"];

/** `text` without the marks. */
const unmarked = (text: string): string => `translate(${text}, '${BEGIN}${WITH}${END}', '')`;

/**
 * Binds the arguments once: a macro's are written anew wherever they occur, so that calls within calls would grow without end. They stand outside
 * the lambda because a subquery may not stand within one.
 */
export const once = (fields: string, result: string): string =>
  `list_transform([struct_pack(${fields})], lambda a: ${result})[1]`;

/** RE2 stops at a backslash before anything but a digit or another backslash: such a one stands for itself. */
const REPLACEMENT = String.raw`regexp_replace(${unmarked("r")}, '(\\[0-9\\])|(\\)', '\1\2\2', 'g')`;

/**
 * The text around the matches, as a list: what is before the first, then for each the match, `behind` and what follows it. RE2 finds the matches, in
 * time proportional to the text whatever the pattern is; JavaScript's regular expressions would keep the server from everything else.
 */
const pieces = (text: string, pattern: string, behind: string): string =>
  `string_split(regexp_replace(${text}, ${pattern}, '${BEGIN}\\0' || ${behind} || '${END}', 'g'), '${BEGIN}')`;

/** How long a text gets at most by replacing: each match becomes `r`, in which a backslash may stand for the match. */
const REPLACED = String.raw`CAST(length(regexp_extract_all(a.x, a.p)) AS DOUBLE) * strlen(a.r) + CAST(strlen(a.x) AS DOUBLE) * (1 + strlen(a.r) - strlen(replace(a.r, '\', '')))`;

/** A piece as it was before its marks. */
const AROUND = `split_part(piece, '${WITH}', 1) || split_part(piece, '${END}', 2)`;

/**
 * `x` the text, `p` the pattern, `s` the position to start at, `n` which match; in sf_regexp_replace 0 stands for all,
 * in sf_regexp_instr `o` for the character behind it and `g` the group that is meant, 0 for the match.
 */
export const REGEX_MACROS = [
  "sf_regex_flags(p, f) AS '(?' || CASE WHEN contains(f, 'i') THEN 'i' ELSE '' END || CASE WHEN contains(f, 's') THEN 's' ELSE '' END || CASE WHEN contains(f, 'm') THEN 'm' ELSE '' END || '-U)' || p",
  "sf_has_group(p) AS contains(replace(replace(replace(p, '\\\\', ''), '\\(', ''), '(?:', ''), '(')",
  "sf_regexp_substr(x, p, s, n, g) AS regexp_extract_all(sf_from(x, s), p, CAST(g AS INTEGER))[n]",
  "sf_regexp_substr_all(x, p, s, n, g) AS sf_texts_json(regexp_extract_all(sf_from(x, s), p, CAST(g AS INTEGER))[n:])",
  "sf_regexp_count(x, p, s) AS length(regexp_extract_all(sf_from(x, s), p))",
  `sf_regexp_replace_all(x, p, r, each) AS ${once(
    "x := x, p := p, r := r, each := each",
    `CASE ${refuseReplaced(REPLACED)} ELSE regexp_replace(a.x, a.p, a.r, 'g') END`,
  )}`,
  // A pattern that is known beforehand is read once, unless it is a field.
  `sf_regexp_replace_all_known(x, p, r, each) AS ${once(
    "x := x, each := each",
    `CASE ${refuseReplaced(REPLACED)} ELSE regexp_replace(a.x, a.p, a.r, 'g') END`.replaceAll(
      /\ba\.([pr])\b/g,
      "$1",
    ),
  )}`,
  `sf_regexp_replace(x, p, r, s, n, each) AS ${once(
    `x := ${unmarked("x")}, p := p, r := '${WITH}' || ${REPLACEMENT}, s := sf_place(s), n := n, each := each`,
    `CASE ${refuseReplaced(REPLACED)} WHEN a.n IS NOT NULL THEN substr(a.x, 1, a.s - 1) || array_to_string(list_transform(` +
      `${pieces("substr(a.x, a.s)", "a.p", "a.r")}, lambda piece, i: CASE WHEN i > 1 AND (a.n = 0 OR a.n = i - 1)` +
      ` THEN replace(split_part(piece, '${WITH}', 2), '${END}', '')` +
      ` ELSE split_part(piece, '${WITH}', 1) || split_part(piece, '${END}', 2) END), '') END`,
  )}`,
  `sf_regexp_instr(x, p, s, n, o, g) AS ${once(
    `x := ${unmarked("x")}, p := CASE WHEN g > 0 THEN sf_js_lead(p, CAST(g AS VARCHAR)) ELSE p END, s := sf_place(s), n := n, o := o, r := CASE WHEN g > 0 THEN '${WITH}\\1${WITH}\\2' ELSE '${WITH}${WITH}\\0' END`,
    `list_transform([${pieces("substr(a.x, a.s)", "a.p", "a.r")}], lambda pieces:` +
      " CASE WHEN a.n IS NULL OR a.o IS NULL THEN NULL WHEN a.n < 1 OR a.n >= length(pieces) THEN 0" +
      ` ELSE a.s + length(array_to_string(list_transform(pieces[1:a.n], lambda piece: ${AROUND}), ''))` +
      ` + length(split_part(pieces[a.n + 1], '${WITH}', 2))` +
      ` + CASE WHEN a.o = 1 THEN length(split_part(split_part(pieces[a.n + 1], '${WITH}', 3), '${END}', 1)) ELSE 0 END END)[1]`,
  )}`,
];
