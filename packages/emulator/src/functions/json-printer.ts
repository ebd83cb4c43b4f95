import { sealText, storedNumber } from "../duckdb/typed-values";
import { NumberText, type Json } from "./json-reader";

export const byKey = ([left]: readonly [string, Json], [right]: readonly [string, Json]): number =>
  left < right ? -1 : left > right ? 1 : 0;

/** How a text and a number are written. */
export interface Style {
  readonly text: (value: string) => string;
  readonly number: (written: string) => string;
}

/** As it is stored: nothing changes. */
export const STORED: Style = { text: (value) => JSON.stringify(value), number: (written) => written };

/** A user's JSON as it is going to be stored. */
export const OWN: Style = { text: (value) => JSON.stringify(sealText(value)), number: storedNumber };

export const printJson = (value: Json, style: Style): string => {
  if (value instanceof NumberText) return style.number(value.text);
  if (typeof value === "string") return style.text(value);
  if (value instanceof Map)
    return `{${[...value]
      .sort(byKey)
      .map(([key, member]) => `${JSON.stringify(key)}:${printJson(member as Json, style)}`)
      .join(",")}}`;
  if (Array.isArray(value)) return `[${value.map((item) => printJson(item as Json, style)).join(",")}]`;
  return JSON.stringify(value);
};
