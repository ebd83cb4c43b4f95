import type { ArrayLiteral, ObjectLiteral } from "../ast";
import { SqlError } from "../errors";
import { quoteText } from "../generator/text";
import type { BoundExpression } from "./bound";
import { castTo } from "./cast";
import type { Scope } from "./scope";
import { expandStar } from "./star";
import { ARRAY, OBJECT, VARIANT } from "./types";

/** The value as JSON; NULL becomes JSON null. */
export const asJson = (value: BoundExpression, scope: Scope): string => {
  const json = castTo(value, VARIANT, "implicit", scope.environment.session).sql;
  return value.nullable ? `coalesce(${json}, CAST('null' AS JSON))` : json;
};

export const arrayOf = (items: readonly BoundExpression[], scope: Scope): BoundExpression => ({
  sql: `json_array(${items.map((item) => asJson(item, scope)).join(", ")})`,
  type: ARRAY,
  nullable: false,
});

/** Members written one behind another, each only where its value is not NULL: far faster than a list of them. */
const writtenObject = (
  entries: readonly { readonly key: BoundExpression; readonly value: BoundExpression }[],
  scope: Scope,
): string => {
  const members = entries.map(({ key, value }) => {
    const json = castTo(value, VARIANT, "implicit", scope.environment.session).sql;
    const name = quoteText(`,${JSON.stringify(key.constant)}:`);
    return `coalesce(${name} || CAST(${json} AS VARCHAR), '')`;
  });
  return `CAST('{' || substr(concat(${members.join(", ")}), 2) || '}' AS JSON)`;
};

/** Two members of one name; one that is NULL would be left out. */
const checkKeys = (
  entries: readonly { readonly key: BoundExpression; readonly value: BoundExpression }[],
): void => {
  const keys = entries.flatMap(({ key, value }) =>
    typeof key.constant === "string" && !value.nullable ? [key.constant] : [],
  );
  const twice = keys.find((key, index) => keys.indexOf(key) !== index);
  if (twice !== undefined) throw new SqlError("100165", "22000", `Duplicate field key '${twice}'`);
};

/** An object with its keys in order, as Snowflake prints them; `omitNulls` leaves out keys whose value or name is NULL. */
export const objectOf = (
  entries: readonly { readonly key: BoundExpression; readonly value: BoundExpression }[],
  omitNulls: boolean,
  scope: Scope,
): BoundExpression => {
  checkKeys(entries);
  const constant = entries.every(({ key }) => typeof key.constant === "string");
  const ordered = constant
    ? [...entries].sort((a, b) => ((a.key.constant ?? "") < (b.key.constant ?? "") ? -1 : 1))
    : entries;
  const pairs = ordered.map(({ key, value }) => `${key.sql}, ${asJson(value, scope)}`);
  // A pair without a name is left out always, one without a value only where NULLs are not kept.
  const optional = ordered.some(({ key, value }) => key.nullable || (omitNulls && value.nullable));
  if (!optional) return { sql: `json_object(${pairs.join(", ")})`, type: OBJECT, nullable: false };
  if (constant) return { sql: writtenObject(ordered, scope), type: OBJECT, nullable: false };
  const kept = ordered.map(({ key, value }) => {
    const json = omitNulls
      ? castTo(value, VARIANT, "implicit", scope.environment.session).sql
      : asJson(value, scope);
    return `struct_pack(k := ${key.sql}, v := ${json})`;
  });
  return { sql: `sf_object_of([${kept.join(", ")}])`, type: OBJECT, nullable: false };
};

export const bindArrayLiteral = (expression: ArrayLiteral, scope: Scope): BoundExpression =>
  arrayOf(
    expression.items.map((item) => scope.bind(item, scope)),
    scope,
  );

const textKey = (text: string): BoundExpression => ({
  sql: quoteText(text),
  type: { kind: "varchar", length: Math.max(1, text.length) },
  nullable: false,
  constant: text,
});

export const bindObjectLiteral = (expression: ObjectLiteral, scope: Scope): BoundExpression => {
  const starred = expression.star
    ? expandStar(expression.star, scope).map(({ name, bound }) => ({ key: textKey(name), value: bound }))
    : [];
  const entries = expression.entries.map(({ key, value }) => ({
    key: textKey(key),
    value: scope.bind(value, scope),
  }));
  return objectOf([...starred, ...entries], true, scope);
};
