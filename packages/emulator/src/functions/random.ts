import type { BoundExpression } from "../binder/bound";
import { castTo } from "../binder/cast";
import type { Scope } from "../binder/scope";
import { FLOAT, number, VARCHAR } from "../binder/types";
import { custom, scalar } from "./define";
import { float, integer, optional, text } from "./parameters";

/** What numbers the rows: the generator's own count, else the rows of the result. */
const rowNumber = (scope: Scope): string => {
  const counted = scope.relations.find((relation) => relation.rowNumber !== undefined)?.rowNumber;
  if (counted) return counted;
  return scope.relations.length === 0 ? "0" : "(row_number() OVER () - 1)";
};

/** RANDOM(seed) gives the same number for the same row each time; RANDOM() another one each time. */
const random = custom("RANDOM", 0, 1, (site) => {
  const { scope } = site;
  const [seed] = site.args;
  const source = seed
    ? `hash(${integer.read(seed, site)}, CAST(${rowNumber(scope)} AS BIGINT))`
    : "hash(random())";
  return {
    sql: `CAST(CAST(${source} AS HUGEINT) - 9223372036854775808 AS DECIMAL(19,0))`,
    type: number(19),
    nullable: false,
  };
});

/** SEQ1(sign) and the like: behind its largest number it goes on with 0, or with its smallest number where the sign is 1. */
const sequence = (name: string, bytes: number) =>
  custom(name, 0, 1, ({ args, scope }) => {
    const half = 2n ** BigInt(bytes * 8 - 1);
    const count = `CAST(${rowNumber(scope)} AS HUGEINT)`;
    const sql =
      args[0]?.constant === "1" ? `(${count} + ${half}) % ${2n * half} - ${half}` : `${count} % ${half}`;
    return { sql: `CAST(${sql} AS DECIMAL(19,0))`, type: number(19), nullable: false };
  });

/** UNIFORM(low, high, generator): whole numbers where both bounds are. */
const uniform = custom("UNIFORM", 3, 3, (site) => {
  const [low, high, generator] = site.args as readonly [BoundExpression, BoundExpression, BoundExpression];
  const source = `hash(${generator.sql})`;
  const whole = [low, high].every((bound) => bound.type.kind === "number" && bound.type.scale === 0);
  if (whole)
    return {
      sql: `CAST(sf_uniform_integer(CAST(${low.sql} AS BIGINT), CAST(${high.sql} AS BIGINT), ${source}) AS DECIMAL(38,0))`,
      type: number(38),
      nullable: false,
    };
  const [a, b] = [low, high].map(
    (bound) => castTo(bound, FLOAT, "implicit", site.scope.environment.session).sql,
  );
  return { sql: `(${a} + (${b} - ${a}) * sf_unit(${source}))`, type: FLOAT, nullable: false };
});

export const randomFunctions = [
  ...random,
  ...sequence("SEQ1", 1),
  ...sequence("SEQ2", 2),
  ...sequence("SEQ4", 4),
  ...sequence("SEQ8", 8),
  ...uniform,
  ...scalar(
    "NORMAL",
    [float, float, integer],
    FLOAT,
    (mean, deviation, generator) => `(${mean} + ${deviation} * sf_normal(hash(${generator})))`,
  ),
  ...scalar(
    "ZIPF",
    [float, integer, integer],
    number(38),
    (s, n, generator) => `greatest(1, least(${n}, floor(pow(${n}, pow(sf_unit(hash(${generator})), ${s})))))`,
  ),
  ...scalar(
    "RANDSTR",
    [integer, integer],
    VARCHAR,
    (length, generator) => `sf_random_text(${length}, hash(${generator}))`,
  ),
  ...scalar("UUID_STRING", [optional(text), optional(text)], VARCHAR, (space, name) =>
    name === undefined ? "CAST(uuid() AS VARCHAR)" : `sf_js_uuid5(${space}, ${name})`,
  ),
];
