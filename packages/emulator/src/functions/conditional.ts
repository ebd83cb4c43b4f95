import type { BoundExpression } from "../binder/bound";
import { castTo } from "../binder/cast";
import { commonType, toCommonType } from "../binder/conditional";
import { compare } from "../binder/operators";
import { BOOLEAN, FLOAT } from "../binder/types";
import { once } from "../generator/once";
import { custom, scalar } from "./define";
import type { CallSite } from "../binder/function-definition";
import { boolean, float, optional, text, wrongTypes } from "./parameters";

const condition = (value: BoundExpression | undefined, site: CallSite): string =>
  value ? castTo(value, BOOLEAN, "implicit", site.scope.environment.session).sql : "FALSE";

const iff = custom("IFF", 3, 3, (site) => {
  const kind = site.args[0]?.type.kind;
  if (kind !== "boolean" && kind !== "null") throw wrongTypes(site);
  const branches = site.args.slice(1);
  const [yes, no] = toCommonType(branches, site.scope);
  return {
    sql: `CASE WHEN ${condition(site.args[0], site)} THEN ${yes?.sql} ELSE ${no?.sql} END`,
    type: commonType(branches),
    nullable: branches.some((arg) => arg.nullable),
  };
});

const coalesce = (names: string, minimum: number, maximum: number) =>
  custom(names, minimum, maximum, (site) => {
    const values = toCommonType(site.args, site.scope);
    return {
      sql: `coalesce(${values.map((value) => value.sql).join(", ")})`,
      type: commonType(site.args),
      nullable: site.args.every((arg) => arg.nullable),
    };
  });

const nvl2 = custom("NVL2", 3, 3, (site) => {
  const branches = site.args.slice(1);
  const [present, missing] = toCommonType(branches, site.scope);
  return {
    sql: `CASE WHEN ${site.args[0]?.sql} IS NOT NULL THEN ${present?.sql} ELSE ${missing?.sql} END`,
    type: commonType(branches),
    nullable: true,
  };
});

const nullIf = custom("NULLIF", 2, 2, (site) => {
  const [a, b] = site.args as readonly [BoundExpression, BoundExpression];
  const equal = compare("=", a, b, site.scope).sql;
  return { sql: `CASE WHEN ${equal} THEN NULL ELSE ${a.sql} END`, type: commonType([a]), nullable: true };
});

const equalNull = custom("EQUAL_NULL", 2, 2, (site) => {
  const [a, b] = site.args as readonly [BoundExpression, BoundExpression];
  return compare("is not distinct from", a, b, site.scope);
});

/** DECODE(x, a, r1, b, r2, .., default): NULL equals NULL. */
const decode = custom("DECODE", 3, Infinity, (site) => {
  const [subject, ...rest] = site.args as readonly [BoundExpression, ...BoundExpression[]];
  const pairs = Math.floor(rest.length / 2);
  const results = rest.filter((_, index) => index % 2 === 1 || index === pairs * 2);
  const cast = toCommonType(results, site.scope);
  const otherwise = rest.length % 2 === 1 ? ` ELSE ${cast.at(-1)?.sql}` : "";
  const sql = once(subject.sql, "subject", (text) => {
    const branches = Array.from({ length: pairs }, (_, index) => {
      const search = rest[index * 2];
      if (!search) return "";
      const equal = compare("is not distinct from", { ...subject, sql: text }, search, site.scope).sql;
      return ` WHEN ${equal} THEN ${cast[index]?.sql}`;
    });
    return `(CASE${branches.join("")}${otherwise} END)`;
  });
  return { sql, type: commonType(results), nullable: true };
});

const like = ["LIKE", "ILIKE"].flatMap((name) =>
  scalar(
    name,
    [text, text, optional(text)],
    BOOLEAN,
    (x, pattern, escape) => `(${x} ${name} ${pattern}${escape === undefined ? "" : ` ESCAPE ${escape}`})`,
  ),
);

export const conditionalFunctions = [
  ...scalar("REGR_VALX", [float, float], FLOAT, (y, x) => `CASE WHEN ${y} IS NOT NULL THEN ${x} END`),
  ...scalar("REGR_VALY", [float, float], FLOAT, (y, x) => `CASE WHEN ${x} IS NOT NULL THEN ${y} END`),
  ...like,
  ...iff,
  ...coalesce("COALESCE", 1, Infinity),
  ...coalesce("NVL IFNULL", 2, 2),
  ...nvl2,
  ...nullIf,
  ...equalNull,
  ...decode,
  ...scalar("BOOLAND", [boolean, boolean], BOOLEAN, (x, y) => `(${x} AND ${y})`),
  ...scalar("BOOLOR", [boolean, boolean], BOOLEAN, (x, y) => `(${x} OR ${y})`),
  ...scalar("BOOLXOR", [boolean, boolean], BOOLEAN, (x, y) => `(${x} <> ${y})`),
  ...scalar("BOOLNOT", [boolean], BOOLEAN, (x) => `(NOT ${x})`),
];
