import { SnowflakeError } from "@firn/config";
import { literal, nameParts, qualified, type Row } from "@firn/snowflake";

/** `SET`-able properties as SQL, those that are not given left out. */
export function settings(values: Readonly<Record<string, string | number | boolean | undefined>>): string {
  const given = Object.entries(values).filter(([, value]) => value !== undefined);
  return given.map(([name, value]) => `${name} = ${sqlValue(value)}`).join(" ");
}

function sqlValue(value: string | number | boolean | undefined): string {
  return typeof value === "string" ? literal(value) : String(value).toUpperCase();
}

/** A list of strings in parentheses. */
export function literals(values: readonly string[]): string {
  return `(${values.map(literal).join(", ")})`;
}

/** The name as the provider's fullyQualifiedName spells it: every part quoted. */
export function quotedName(...parts: readonly string[]): string {
  return parts.map((part) => `"${part.replaceAll('"', '""')}"`).join(".");
}

/** A dotted name, quoted or not, in one spelling. */
export function normalName(name: string): string {
  return qualified(...nameParts(name));
}

/** A column of a SHOW or DESCRIBE row as text; absent and NULL are empty. */
export function text(row: Row, column: string): string {
  const value = row[column];
  return value === undefined || value === null ? "" : String(value);
}

/** A boolean as the provider's string properties take it. */
export function flagText(value: boolean): "true" | "false" {
  return value ? "true" : "false";
}

/** The row of a SHOW that has exactly this name: LIKE takes `_` for any character and does not mind case. */
export function rowNamed(rows: readonly Row[], name: string): Row | undefined {
  return rows.find((row) => row["name"] === name);
}

const doesNotExist = "02000";

/** The answer, or undefined where the object, or what it lies in, does not exist. */
export async function unlessMissing<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof SnowflakeError && error.sqlState === doesNotExist) return undefined;
    throw error;
  }
}
