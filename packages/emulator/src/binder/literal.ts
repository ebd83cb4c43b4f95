import type { BoundExpression } from "./bound";
import { FLOAT, NULL, number, varchar } from "./types";
import type { SnowflakeType } from "../types";
import { quoteText } from "../generator/text";

export const NULL_LITERAL: BoundExpression = { sql: "NULL", type: NULL, nullable: true, constant: null };

export const textLiteral = (text: string): BoundExpression => ({
  sql: quoteText(text),
  type: varchar(Math.max(1, [...text].length)),
  nullable: false,
  constant: text,
});

/** "10.00" is NUMBER(4,2), as Snowflake types it; an exponent or more than 38 digits make a FLOAT. */
export const numberType = (text: string): SnowflakeType => {
  if (/e/i.test(text)) return FLOAT;
  const [whole = "", fraction = ""] = text.replace(/^[+-]/, "").split(".");
  const leading = whole.replace(/^0+(?=\d)/, "");
  const precision = leading.length + fraction.length;
  return precision > 38 || fraction.length > 37 ? FLOAT : number(Math.max(1, precision), fraction.length);
};

export const numberLiteral = (text: string): BoundExpression => {
  const type = numberType(text);
  const tidy = text.endsWith(".") ? text.slice(0, -1) : text;
  const target = type.kind === "number" ? `DECIMAL(${type.precision},${type.scale})` : "DOUBLE";
  return { sql: `CAST(${tidy} AS ${target})`, type, nullable: false, constant: tidy };
};
