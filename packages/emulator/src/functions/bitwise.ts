import { number } from "../binder/types";
import { scalar } from "./define";
import { integer } from "./parameters";

const RESULT = number(38);

export const bitwiseFunctions = [
  ...scalar("BITAND BIT_AND", [integer, integer], RESULT, (x, y) => `(${x} & ${y})`),
  ...scalar("BITOR BIT_OR", [integer, integer], RESULT, (x, y) => `(${x} | ${y})`),
  ...scalar("BITXOR BIT_XOR", [integer, integer], RESULT, (x, y) => `xor(${x}, ${y})`),
  ...scalar("BITNOT BIT_NOT", [integer], RESULT, (x) => `(~${x})`),
  ...scalar(
    "BITSHIFTLEFT BIT_SHIFTLEFT",
    [integer, integer],
    RESULT,
    (x, n) => `(CAST(${x} AS HUGEINT) * pow(2, ${n})::HUGEINT)`,
  ),
  ...scalar(
    "BITSHIFTRIGHT BIT_SHIFTRIGHT",
    [integer, integer],
    RESULT,
    (x, n) => `(${x} >> CAST(${n} AS INTEGER))`,
  ),
  ...scalar("GETBIT", [integer, integer], number(1), (x, n) => `((${x} >> CAST(${n} AS INTEGER)) & 1)`),
  ...scalar("BITCOUNT", [integer], number(18), (x) => `bit_count(${x})`),
];
