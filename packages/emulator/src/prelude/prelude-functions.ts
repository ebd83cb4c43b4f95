import { createHash } from "node:crypto";
import { arrayExcept, arrayIntersection, arraysZip, arrayUnion } from "../functions/array-sets";
import { jsonPath } from "../functions/json-path";
import {
  parseClock,
  parseTimeBy,
  parseTimeAutomatically,
  type WrittenTime,
} from "../functions/datetime-parse";
import { flattenMembers } from "../functions/json-members";
import {
  arraySort,
  canonicalJson,
  checkJson,
  comparableJson,
  ownJson,
  parseJsonText,
} from "../functions/json-text";
import { exactText, plainText } from "../functions/show-values";
import { formatNumber, parseNumber } from "../functions/number-format";
import { columnDescription } from "../functions/column-description";
import { letters } from "../functions/letters";
import { initCap, soundex, soundexP123 } from "../functions/text-case";
import { withLead } from "../functions/regex-lead";
import { parseUrl } from "../functions/parse-url";
import { nameUuid } from "../functions/uuid";
import { SEALED_HMAC, sealedHmac } from "../functions/files/sealed-key";
import { PREDICT_FUNCTION, predictRow } from "../ml/predict";

/** A function from texts to a text; null is NULL. None is called when an argument is NULL. */
export interface TextFunction {
  readonly name: string;
  readonly arguments: number;
  readonly call: (...args: string[]) => string | null;
}

/** The wall clock, and behind it the offset in minutes where one was written. */
const written = (time: WrittenTime | undefined): string | null => {
  if (!time) return null;
  return time.offsetMinutes === undefined ? time.wall : `${time.wall} ${time.offsetMinutes}`;
};

const digest = (text: string, bits: string): string | null =>
  ["224", "256", "384", "512"].includes(bits) ? createHash(`sha${bits}`).update(text).digest("hex") : null;

/** What SQL cannot say well: these run row by row in JavaScript, and only for rows that no macro answers. */
export const TEXT_FUNCTIONS: readonly TextFunction[] = [
  { name: "sf_js_auto_time", arguments: 1, call: (text) => written(parseTimeAutomatically(text)) },
  { name: "sf_js_auto_clock", arguments: 1, call: (text) => parseClock(text) ?? null },
  { name: "sf_js_json_path", arguments: 1, call: jsonPath },
  { name: "sf_js_parse_time", arguments: 2, call: (text, format) => written(parseTimeBy(text, format)) },
  { name: "sf_js_format_number", arguments: 2, call: formatNumber },
  { name: "sf_js_parse_number", arguments: 2, call: parseNumber },
  { name: "sf_js_initcap", arguments: 2, call: initCap },
  { name: "sf_js_letters", arguments: 3, call: letters },
  { name: "sf_js_soundex", arguments: 1, call: soundex },
  { name: "sf_js_soundex_p123", arguments: 1, call: soundexP123 },
  { name: "sf_js_column_description", arguments: 2, call: columnDescription },
  { name: "sf_js_lead", arguments: 2, call: withLead },
  { name: "sf_js_parse_url", arguments: 2, call: parseUrl },
  { name: "sf_js_canonical", arguments: 2, call: canonicalJson },
  { name: "sf_js_plain", arguments: 2, call: plainText },
  { name: "sf_js_exact", arguments: 3, call: exactText },
  { name: "sf_js_comparable", arguments: 1, call: comparableJson },
  { name: "sf_js_own_json", arguments: 1, call: ownJson },
  { name: "sf_js_parse_json", arguments: 2, call: parseJsonText },
  { name: "sf_js_check_json", arguments: 2, call: checkJson },
  { name: "sf_js_array_sort", arguments: 3, call: arraySort },
  { name: "sf_js_array_except", arguments: 2, call: arrayExcept },
  { name: "sf_js_array_intersection", arguments: 2, call: arrayIntersection },
  { name: "sf_js_array_union", arguments: 1, call: arrayUnion },
  { name: "sf_js_arrays_zip", arguments: 1, call: arraysZip },
  { name: "sf_js_members", arguments: 3, call: flattenMembers },
  { name: "sf_js_sha2", arguments: 2, call: digest },
  { name: "sf_js_uuid5", arguments: 2, call: nameUuid },
  { name: SEALED_HMAC, arguments: 2, call: sealedHmac },
  { name: PREDICT_FUNCTION, arguments: 3, call: predictRow },
];
