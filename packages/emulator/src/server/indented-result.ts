import { isSemiStructured } from "../binder";
import type { StatementResult } from "../session/result";
import { indentJson } from "../wire";

/**
 * A result as clients see it: VARIANT, OBJECT and ARRAY are printed with JSON_INDENT blanks for each level.
 * https://docs.snowflake.com/en/sql-reference/parameters#json-indent
 */
export function indentedResult(result: StatementResult, blanks: number): StatementResult {
  const isPrinted = result.columns.map(({ type }) => isSemiStructured(type));
  if (blanks === 0 || !isPrinted.includes(true)) return result;
  const printed = (row: string): string => {
    const cells = JSON.parse(row) as readonly (string | null)[];
    return JSON.stringify(
      cells.map((cell, index) => (isPrinted[index] && cell !== null ? indentJson(cell, blanks) : cell)),
    );
  };
  return {
    ...result,
    async *rows() {
      for await (const batch of result.rows()) yield batch.map(printed);
    },
  };
}
