import type { Expression } from "../ast";
import type { BoundExpression } from "../binder/bound";
import { asJson, objectOf } from "../binder/semi-structured-literal";
import type { Scope } from "../binder/scope";
import { expandStar } from "../binder/star";
import { ARRAY, OBJECT, VARCHAR } from "../binder/types";
import { castTo } from "../binder/cast";
import { compilationError } from "../errors";
import { textLiteral } from "../binder/literal";
import { custom, scalar } from "./define";
import type { CallSite, SpecialFunction } from "../binder/function-definition";
import { array, boolean, coerce, object } from "./parameters";

interface Entry {
  readonly key: BoundExpression;
  readonly value: BoundExpression;
}

const asKey = (value: BoundExpression, scope: Scope): BoundExpression => ({
  ...castTo(value, VARCHAR, "implicit", scope.environment.session),
  constant: value.constant,
});

const entriesOf = (args: readonly Expression[], scope: Scope): readonly Entry[] => {
  const [only] = args;
  if (only?.node === "star")
    return expandStar(only, scope).map(({ name, bound }) => ({ key: textLiteral(name), value: bound }));
  if (args.length % 2 !== 0)
    throw compilationError(
      "000938",
      "22023",
      "not enough arguments for function [OBJECT_CONSTRUCT], expected an even number",
    );
  return Array.from({ length: args.length / 2 }, (_, index) => {
    const [key, value] = [args[index * 2], args[index * 2 + 1]] as readonly [Expression, Expression];
    return { key: asKey(scope.bind(key, scope), scope), value: scope.bind(value, scope) };
  });
};

const construct = (name: string, omitNulls: boolean): SpecialFunction => ({
  kind: "special",
  name,
  maximum: Infinity,
  bind: (call, scope) => objectOf(entriesOf(call.args, scope), omitNulls, scope),
});

/** OBJECT_INSERT(o, key, value, overwrite): a key that is there already is an error unless it may be overwritten. */
const insert = custom("OBJECT_INSERT", 3, 4, (site) => {
  const [target, key, value, overwrite] = site.args as readonly [
    BoundExpression,
    BoundExpression,
    BoundExpression,
    BoundExpression?,
  ];
  const replaces = overwrite ? boolean.read(overwrite, site) : "FALSE";
  const json = asJson({ ...value, nullable: false }, site.scope);
  return {
    sql: `sf_object_insert(${object.read(target, site)}, ${coerce(key, VARCHAR, site)}, ${json}, ${replaces})`,
    type: OBJECT,
    nullable: target.nullable,
  };
});

/** The keys that DELETE and PICK name, singly or as an array. */
const keyList = (site: CallSite): string => {
  const keys = site.args.slice(1);
  const [only] = keys;
  if (only && keys.length === 1 && only.type.kind === "array")
    return `list_transform(sf_list(${only.sql}), lambda y: sf_plain_text(json_extract_string(y, '$'), ''))`;
  return `[${keys.map((key) => coerce(key, VARCHAR, site)).join(", ")}]`;
};

const filtered = (name: string, condition: string) =>
  custom(name, 2, Infinity, (site) => ({
    sql: `sf_object_of(list_filter(sf_entries(${site.args
      .slice(0, 1)
      .map((target) => object.read(target, site))
      .join("")}), lambda e: ${condition} list_contains(${keyList(site)}, e.k)))`,
    type: OBJECT,
    nullable: site.args[0]?.nullable ?? true,
  }));

export const objectFunctions = [
  construct("OBJECT_CONSTRUCT", true),
  construct("OBJECT_CONSTRUCT_KEEP_NULL", false),
  ...insert,
  ...filtered("OBJECT_DELETE", "NOT"),
  ...filtered("OBJECT_PICK", ""),
  ...scalar("OBJECT_KEYS", [object], ARRAY, (x) => `sf_texts_json(list_sort(json_keys(${x})))`),
  ...scalar(
    "ARRAYS_TO_OBJECT",
    [array, array],
    OBJECT,
    (keys, values) => `sf_arrays_object(${keys}, ${values})`,
  ),
  ...scalar("TO_OBJECT", [object], OBJECT, (x) => x),
];
