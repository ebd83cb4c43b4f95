const simpleEscapes: Readonly<Record<string, string>> = {
  n: "\n",
  t: "\t",
  r: "\r",
  b: "\b",
  f: "\f",
};
const escape = /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|([0-7]{3})|([\s\S]))|''/g;

/**
 * The value of what stands between single quotes: backslash escapes and doubled quotes.
 * https://docs.snowflake.com/en/sql-reference/data-types-text#escape-sequences-in-single-quoted-string-constants
 */
export function unescapeString(body: string): string {
  if (!body.includes("\\") && !body.includes("''")) return body;
  return body.replace(
    escape,
    (
      whole,
      hex: string | undefined,
      unicode: string | undefined,
      octal: string | undefined,
      other: string | undefined,
    ) => {
      if (whole === "''") return "'";
      if (hex ?? unicode) return String.fromCharCode(parseInt((hex ?? unicode) as string, 16));
      if (octal) return String.fromCharCode(parseInt(octal, 8));
      if (other === "0") return "\0";
      return other === undefined ? whole : (simpleEscapes[other] ?? other);
    },
  );
}

/** A string literal that `unescapeString` reads back. */
export const quoteString = (value: string): string => `'${value.replace(/\\/g, "\\\\").replace(/'/g, "''")}'`;
