import type { PathAccess } from "../ast";
import { invalidArgumentTypes } from "../errors";
import { once } from "../generator/once";
import { jsonKey, quoteText } from "../generator/text";
import type { BoundExpression } from "./bound";
import { castTo } from "./cast";
import type { Scope } from "./scope";
import { isSemiStructured, number, typeText, VARIANT } from "./types";

/**
 * v:a.b[0]['c']: constant steps become one JSON path, others are looked up one by one. A JSON null stays one; what is missing is NULL.
 * https://docs.snowflake.com/en/user-guide/querying-semistructured
 */
export const bindPath = (expression: PathAccess, scope: Scope): BoundExpression => {
  const operand = scope.bind(expression.operand, scope);
  if (!isSemiStructured(operand.type) && operand.type.kind !== "null") {
    throw invalidArgumentTypes("GET", [typeText(operand.type), "VARCHAR"], expression.position);
  }
  let sql = operand.sql;
  let path = "";
  for (const step of expression.steps) {
    const constant = "name" in step ? jsonKey(step.name) : constantStep(scope.bind(step.index, scope));
    if (constant !== undefined) {
      path += constant;
      continue;
    }
    sql = lookUp(
      extract(sql, path),
      scope.bind((step as { index: PathAccess["operand"] }).index, scope),
      scope,
    );
    path = "";
  }
  return { sql: extract(sql, path), type: VARIANT, nullable: true };
};

const extract = (sql: string, path: string): string =>
  path === "" ? sql : `json_extract(${sql}, ${quoteText(`$${path}`)})`;

const constantStep = (index: BoundExpression): string | undefined => {
  if (typeof index.constant !== "string") return undefined;
  // DuckDB's paths have no empty key.
  if (index.type.kind === "varchar") return index.constant === "" ? undefined : jsonKey(index.constant);
  const isPosition = index.type.kind === "number" && /^\d+$/.test(index.constant);
  return isPosition ? `[${Math.min(Number(index.constant), Number.MAX_SAFE_INTEGER)}]` : undefined;
};

/** One step that is known only when the row is read: a text is a key, a number an index. */
export const lookUp = (sql: string, step: BoundExpression, scope: Scope): string =>
  step.type.kind === "varchar"
    ? `sf_get_key(${sql}, ${step.sql})`
    : once(
        castTo(step, number(18), "implicit", scope.environment.session).sql,
        "position",
        (index) => `sf_get_index(${sql}, ${index})`,
      );
