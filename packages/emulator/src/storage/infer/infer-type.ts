/** Types as INFER_SCHEMA writes them. */
const NUMBER = /^[+-]?(\d+)(?:\.(\d+))?$/;
const REAL = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;
const DATE = /^\d{4}-\d{2}-\d{2}$/;
const TIME = /^\d{2}:\d{2}(:\d{2}(\.\d+)?)?$/;
const MOMENT = /^\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}(:\d{2}(\.\d+)?)?$/;
const BOOLEAN = /^(true|false)$/i;
const MOST_DIGITS = 38;

/** The narrowest type that all of the texts have; NULLs say nothing. TEXT when there are none. */
export function inferText(texts: readonly (string | null)[]): string {
  const values = texts.filter((text): text is string => text !== null && text !== "");
  const all = (pattern: RegExp) => values.every((value) => pattern.test(value));
  if (values.length === 0) return "TEXT";
  if (all(BOOLEAN)) return "BOOLEAN";
  if (all(NUMBER)) return inferNumber(values);
  if (all(REAL)) return "REAL";
  if (all(DATE)) return "DATE";
  if (all(TIME)) return "TIME";
  if (all(MOMENT) || values.every((value) => DATE.test(value) || MOMENT.test(value))) return "TIMESTAMP_NTZ";
  return "TEXT";
}

function inferNumber(values: readonly string[]): string {
  let whole = 1;
  let scale = 0;
  for (const value of values) {
    const [, integer = "", fraction = ""] = NUMBER.exec(value) ?? [];
    whole = Math.max(whole, integer.replace(/^0+(?=\d)/, "").length);
    scale = Math.max(scale, fraction.length);
  }
  return whole + scale > MOST_DIGITS ? "REAL" : `NUMBER(${whole + scale}, ${scale})`;
}

/** The type of a member of JSON objects. */
export function inferJson(values: readonly unknown[]): string {
  const known = values.filter((value) => value !== null && value !== undefined);
  if (known.length === 0) return "TEXT";
  if (known.every(Array.isArray)) return "ARRAY";
  if (known.every((value) => typeof value === "object" && !Array.isArray(value))) return "OBJECT";
  if (known.every((value) => typeof value === "boolean")) return "BOOLEAN";
  if (known.every((value) => typeof value === "number")) return inferText(known.map(String));
  if (known.every((value) => typeof value === "string"))
    return inferText(known as string[]) === "DATE" ? "DATE" : textual(known as string[]);
  return "VARIANT";
}

/** Digits in quotes stay texts. */
function textual(values: readonly string[]): string {
  const type = inferText(values);
  return type === "TIMESTAMP_NTZ" || type === "TIME" ? type : "TEXT";
}
