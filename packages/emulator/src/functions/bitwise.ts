import type { BoundExpression } from "../binder/bound";
import { number, physicalType } from "../binder/types";
import { wholeNumber, type WholeNumber } from "../binder/whole-number";
import { custom, scalar } from "./define";
import type { CallSite } from "../binder/function-definition";
import { integer } from "./parameters";

const RESULT = number(38);

/** A bitwise function of two arguments; `bits` tells how many its result has, where that is known of the arguments. */
const binary = (
  names: string,
  sql: (x: string, y: string) => string,
  bits: (x: WholeNumber | undefined, y: WholeNumber | undefined, site: CallSite) => number | undefined = () =>
    undefined,
) =>
  custom(names, 2, 2, (site) => {
    const [x, y] = site.args as readonly [BoundExpression, BoundExpression];
    const text = sql(integer.read(x, site), integer.read(y, site));
    const known = bits(wholeNumber(x), wholeNumber(y), site);
    return {
      sql: `CAST(${text} AS ${physicalType(RESULT)})`,
      type: RESULT,
      nullable: x.nullable || y.nullable,
      ...(known !== undefined && { whole: { sql: text, bits: known } }),
    };
  });

/** One operand that is not negative is enough: the result has no bit that it has not. */
const bitsOfAnd = (x: WholeNumber | undefined, y: WholeNumber | undefined) =>
  x || y ? Math.min(x?.bits ?? Infinity, y?.bits ?? Infinity) : undefined;

const bitsOfOr = (x: WholeNumber | undefined, y: WholeNumber | undefined) =>
  x && y ? Math.max(x.bits, y.bits) : undefined;

export const bitwiseFunctions = [
  ...binary("BITAND BIT_AND", (x, y) => `(${x} & ${y})`, bitsOfAnd),
  ...binary("BITOR BIT_OR", (x, y) => `(${x} | ${y})`, bitsOfOr),
  ...binary("BITXOR BIT_XOR", (x, y) => `xor(${x}, ${y})`, bitsOfOr),
  ...scalar("BITNOT BIT_NOT", [integer], RESULT, (x) => `(~${x})`),
  ...scalar(
    "BITSHIFTLEFT BIT_SHIFTLEFT",
    [integer, integer],
    RESULT,
    (x, n) => `(CAST(${x} AS HUGEINT) * pow(2, ${n})::HUGEINT)`,
  ),
  ...binary(
    "BITSHIFTRIGHT BIT_SHIFTRIGHT",
    (x, n) => `(${x} >> CAST(${n} AS INTEGER))`,
    (x, _, { args }) =>
      x && Math.max(1, x.bits - Number(/^\d{1,2}$/.exec(args[1]?.constant ?? "")?.[0] ?? 0)),
  ),
  ...scalar("GETBIT", [integer, integer], number(1), (x, n) => `((${x} >> CAST(${n} AS INTEGER)) & 1)`),
  ...scalar("BITCOUNT", [integer], number(18), (x) => `bit_count(${x})`),
];
