/** An element of a date and time format. `digits` is FF's count of fractional digits. */
export type FormatElement =
  | { readonly kind: "literal"; readonly text: string }
  | { readonly kind: "fraction"; readonly digits: number }
  | { readonly kind: FormatWord };

const WORDS = [
  "YYYY",
  "YY",
  "MMMM",
  "MON",
  "MM",
  "DD",
  "DY",
  "HH24",
  "HH12",
  "HH",
  "AM",
  "PM",
  "MI",
  "SS",
  "TZHTZM",
  "TZH:TZM",
  "TZH",
  "TZM",
  "TZISO",
  "TZD",
] as const;
export type FormatWord = (typeof WORDS)[number];

/** Longest first, because MM begins MMMM. */
const BY_LENGTH = [...WORDS].sort((a, b) => b.length - a.length);

const wordAt = (format: string, start: number): FormatWord | undefined => {
  const rest = format.slice(start, start + 8).toUpperCase();
  return BY_LENGTH.find((word) => rest.startsWith(word));
};

const fractionAt = (format: string, start: number): { length: number; digits: number } | undefined => {
  const match = /^FF(\d?)/i.exec(format.slice(start, start + 3));
  return match ? { length: match[0].length, digits: match[1] ? Number(match[1]) : 9 } : undefined;
};

const quotedAt = (format: string, start: number): string | undefined =>
  /^"([^"]*)"/.exec(format.slice(start))?.[1];

/**
 * The elements of a Snowflake format such as YYYY-MM-DD"T"HH24:MI:SS.FF3; what is no element stands for itself.
 * https://docs.snowflake.com/en/sql-reference/date-time-input-output#about-the-elements-used-in-input-and-output-formats
 */
export const parseFormat = (format: string): readonly FormatElement[] => {
  const elements: FormatElement[] = [];
  let at = 0;
  while (at < format.length) {
    const quoted = quotedAt(format, at);
    const fraction = fractionAt(format, at);
    const word = wordAt(format, at);
    if (quoted !== undefined) elements.push({ kind: "literal", text: quoted });
    else if (fraction) elements.push({ kind: "fraction", digits: fraction.digits });
    else if (word) elements.push({ kind: word });
    else elements.push({ kind: "literal", text: format[at] ?? "" });
    at += quoted !== undefined ? quoted.length + 2 : (fraction?.length ?? word?.length ?? 1);
  }
  return elements;
};
