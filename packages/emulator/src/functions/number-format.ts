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
const intoPicture = (picture: string, digits: string): string | undefined => {
  const places = [...picture].filter((mark) => /[09X]/i.test(mark)).length;
  const significant = digits.replace(/^0+/, "");
  if (significant.length > places) return undefined;
  const padded = significant.padStart(places, " ");
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

const asHex = (text: string, format: string): string => {
  const hex = BigInt(text.split(".")[0] ?? "0").toString(16);
  const width = (format.match(/x/gi) ?? []).length;
  const padded = format.startsWith("0")
    ? hex.padStart(width + (format.match(/0/g) ?? []).length, "0")
    : hex.padStart(width, " ");
  return ` ${format.includes("X") ? padded.toUpperCase() : padded}`;
};

/**
 * TO_CHAR(number, format) with the elements 9, 0, comma, period, $, S, MI, X, B, D, G and FM.
 * https://docs.snowflake.com/en/sql-reference/sql-format-models. A number that does not fit becomes number signs.
 */
export const formatNumber = (value: string, format: string): string => {
  const text = /\de/i.test(value) ? withoutExponent(value) : value;
  if (/[^\d.+-]/.test(text)) return "#".repeat(format.length);
  const fill = !/^FM/i.test(format);
  const body = clean(format);
  if (/^(TM9?|TME)$/i.test(body)) return value;
  if (/x/i.test(body)) return fill ? asHex(text, body) : asHex(text, body).trim();
  const signed = /S|MI/i.test(body);
  const dollar = body.includes("$") ? "$" : "";
  const pictures = body
    .replace(/MI|S|\$|B/gi, "")
    .replace(/D/gi, ".")
    .split(".");
  const [wholePicture = "", fractionPicture = ""] = pictures;
  const { negative, whole, fraction } = rounded(text, fractionPicture.length);
  const places = intoPicture(wholePicture, whole);
  if (places === undefined) return "#".repeat(format.length);
  const kept = fill
    ? fraction
    : fraction.replace(/0+$/, (zeros) =>
        "0".repeat(Math.min(zeros.length, (/0+$/.exec(fractionPicture)?.[0] ?? "").length)),
      );
  const point = kept === "" && pictures.length < 2 ? "" : ".";
  const zeroFilled = places.trim() === "" && point === "" ? places.replace(/ $/, "0") : places;
  const number = `${zeroFilled}${point}${kept}`;
  const blanks = /^ */.exec(number)?.[0] ?? "";
  const sign = negative ? "-" : signed && /^S/i.test(body) ? "+" : " ";
  const rest = `${dollar}${number.trimStart()}`;
  if (/MI$/i.test(body))
    return fill ? `${blanks}${rest}${negative ? "-" : " "}` : `${rest}${negative ? "-" : ""}`;
  if (/S$/i.test(body))
    return fill ? `${blanks}${rest}${negative ? "-" : "+"}` : `${rest}${negative ? "-" : "+"}`;
  return fill ? `${blanks}${sign}${rest}` : `${sign.trim()}${rest}`;
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
