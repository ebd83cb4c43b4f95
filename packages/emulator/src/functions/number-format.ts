const clean = (format: string): string => format.replace(/^FM/i, "").replace(/"/g, "");

/** A float's text without its exponent. */
const withoutExponent = (text: string): string => {
  const [, sign = "", whole = "0", fraction = "", exponent = "0"] =
    /^([+-]?)(\d+)\.?(\d*)e([+-]?\d+)$/i.exec(text) ?? [];
  const point = whole.length + Number(exponent);
  const digits = (whole + fraction).padEnd(point, "0");
  return point > 0
    ? `${sign}${digits.slice(0, point)}.${digits.slice(point)}`
    : `${sign}0.${"0".repeat(-point)}${digits}`;
};

/** Rounds decimal text half away from zero. */
const rounded = (text: string, places: number): { negative: boolean; whole: string; fraction: string } => {
  const negative = text.startsWith("-");
  const [whole = "0", fraction = ""] = text.replace(/^[+-]/, "").split(".");
  const digits = BigInt(whole + fraction.slice(0, places).padEnd(places, "0"));
  const up = (fraction[places] ?? "0") >= "5" ? 1n : 0n;
  const all = String(digits + up).padStart(places + 1, "0");
  return {
    negative,
    whole: places === 0 ? all : all.slice(0, -places),
    fraction: places === 0 ? "" : all.slice(-places),
  };
};

/** Digits put into the places of a picture such as 9,999: unused places are blanks, those of 0 are zeros. */
const intoPicture = (picture: string, digits: string, blankZero: boolean): string | undefined => {
  const places = [...picture].filter((mark) => /[09]/.test(mark)).length;
  const significant = digits.replace(/^0+/, "");
  if (significant.length > places) return undefined;
  const shown = significant === "" && places > 0 && !blankZero ? "0" : significant;
  const padded = shown.padStart(places, " ");
  let at = 0;
  let zeros = false;
  return [...picture]
    .map((mark) => {
      if (!/[09]/.test(mark))
        return mark === "," || mark === "G"
          ? at > 0 && (zeros || /\d/.test(padded.slice(0, at)))
            ? ","
            : " "
          : mark;
      zeros = zeros || mark === "0";
      const digit = padded[at++] ?? " ";
      return digit === " " ? (zeros ? "0" : " ") : digit;
    })
    .join("");
};

/** Hexadecimal digits; a negative number without S is its two's complement. */
const asHex = (text: string, format: string): string => {
  const signed = /S/i.test(format);
  const width = (format.match(/[0-9x]/gi) ?? []).length;
  const { negative, whole } = rounded(text, 0);
  const size = BigInt(whole);
  const shown = negative && !signed ? (1n << BigInt(4 * width)) - size : size;
  const hex = shown.toString(16);
  if (shown < 0n || hex.length > width) return "#".repeat(width);
  const padded = hex.padStart(width, format.replace(/S/i, "").startsWith("0") ? "0" : " ");
  const cased = format.includes("X") ? padded.toUpperCase() : padded;
  return `${signed ? (negative ? "-" : "+") : ""}${cased}`;
};

/** The fewest digits, in scientific notation: -1.2391E1. */
const asExponent = (text: string): string => {
  const [, sign = "", whole = "", fraction = ""] = /^([+-]?)(\d*)\.?(\d*)$/.exec(text) ?? [];
  const digits = `${whole}${fraction}`.replace(/^0+/, "");
  if (digits === "") return "0E0";
  const first = `${whole}${fraction}`.length - digits.length;
  const tail = digits.slice(1).replace(/0+$/, "");
  return `${sign === "-" ? "-" : ""}${digits[0]}${tail === "" ? "" : `.${tail}`}E${whole.length - 1 - first}`;
};

/** By the format between the texts in quotation marks. */
const formatField = (value: string, format: string): string => {
  const text = /\de/i.test(value) ? withoutExponent(value) : value;
  if (/[^\d.+-]/.test(text)) return "#".repeat(format.length);
  const fill = !/^FM/i.test(format);
  const body = clean(format);
  if (/^TM9?$/i.test(body)) return value;
  if (/^TME$/i.test(body)) return asExponent(text);
  if (/x/i.test(body)) return fill ? asHex(text, body) : asHex(text, body).trim();
  const signed = /S|MI/i.test(body);
  const dollar = body.includes("$") ? "$" : "";
  const pictures = body
    .replace(/MI|S|\$|B/gi, "")
    .replace(/D/gi, ".")
    .split(".");
  const [wholePicture = "", fractionPicture = ""] = pictures;
  const { negative, whole, fraction } = rounded(text, fractionPicture.length);
  const places = intoPicture(wholePicture, whole, /B/i.test(body));
  const kept = fill
    ? fraction
    : fraction.replace(/0+$/, (zeros) =>
        "0".repeat(Math.min(zeros.length, (/0+$/.exec(fractionPicture)?.[0] ?? "").length)),
      );
  const point = kept === "" && pictures.length < 2 ? "" : ".";
  const hashes = (picture: string): string => "#".repeat(picture.length);
  const number =
    places === undefined
      ? `${hashes(wholePicture)}${point}${hashes(fractionPicture)}`
      : `${places}${point}${kept}`;
  const blanks = /^ */.exec(number)?.[0] ?? "";
  const sign = negative ? "-" : signed && /^S/i.test(body) ? "+" : " ";
  const rest = `${dollar}${number.trimStart()}`;
  if (/MI$/i.test(body))
    return fill ? `${blanks}${rest}${negative ? "-" : " "}` : `${rest}${negative ? "-" : ""}`;
  if (/S$/i.test(body))
    return fill ? `${blanks}${rest}${negative ? "-" : "+"}` : `${rest}${negative ? "-" : "+"}`;
  return fill ? `${blanks}${sign}${rest}` : `${sign.trim()}${rest}`;
};

/**
 * TO_CHAR(number, format) with the elements 9, 0, comma, period, $, S, MI, X, B, D, G, TM9, TME and FM, and texts in quotation marks around them.
 * https://docs.snowflake.com/en/sql-reference/sql-format-models. The digits of a number that does not fit become number signs.
 */
export const formatNumber = (value: string, format: string): string => {
  const [, before = "", field = "", after = ""] =
    /^((?:"[^"]*")*)([\s\S]*?)((?:"[^"]*")*)$/.exec(format) ?? [];
  return `${before.replaceAll('"', "")}${formatField(value, field)}${after.replaceAll('"', "")}`;
};

/** TO_NUMBER(text, format): the digits without what the format puts between them; null where the text does not fit. */
export const parseNumber = (text: string, format: string): string | null => {
  const body = clean(format);
  if (/x/i.test(body)) {
    const hex = text.trim();
    return /^[0-9a-f]+$/i.test(hex) ? BigInt(`0x${hex}`).toString() : null;
  }
  const digits = text.trim().replace(/[,$\s]/g, "");
  const moved = digits.endsWith("-") ? `-${digits.slice(0, -1)}` : digits.replace(/\+$/, "");
  return /^[+-]?(\d+(\.\d*)?|\.\d+)$/.test(moved) ? moved : null;
};
