import { expectQueries, expectRows } from "./testing/cases";

const MASK = "4294967295";
const largest = `BITAND(-1, ${MASK})`;

describe("whole numbers within an expression", () => {
  expectRows([
    [`BITAND(BITSHIFTRIGHT(${largest} * 1779033703, 15), ${MASK})`, ["3435998188"]],
    [`${largest} * 2147483647, ${largest} * 2147483648`, ["9223372030412324865", "9223372034707292160"]],
    // Products and sums that no BIGINT holds are decimals again.
    [`${largest} * ${largest} * ${largest}`, [String(4294967295n ** 3n)]],
    [`(${largest} + 1) * ${largest}`, [String(4294967296n * 4294967295n)]],
    [
      `BITXOR(5, 3) * 7 + 1, BITOR(5, 3), BITXOR(-5, 3), BITAND(-5, -3), BITSHIFTRIGHT(-8, 1)`,
      ["43", "7", "-8", "-7", "-4"],
    ],
    [
      `BITAND(NULL, ${MASK}), BITSHIFTRIGHT(${largest}, 40) + 1, ${largest} / 2`,
      [null, "1", "2147483647.500000"],
    ],
    [
      `SYSTEM$TYPEOF(${largest}), SYSTEM$TYPEOF(${largest} * 3)`,
      ["NUMBER(38,0)[SB16]", "NUMBER(38,0)[SB16]"],
    ],
  ]);
});

describe("whole numbers of common table expressions", () => {
  expectQueries([
    [
      `WITH a AS (SELECT BITAND(-1, 15) AS x), b AS (SELECT BITXOR(x, BITSHIFTRIGHT(x, 2)) * 3 AS x FROM a) SELECT x, BITAND(x, 7) + x FROM b`,
      [["36", "40"]],
    ],
    // A branch says nothing of the other.
    [
      `WITH a AS (SELECT BITAND(1, 1) AS x UNION ALL SELECT -9000000000), b AS (SELECT x * 4294967296 * 4294967296 AS x FROM a) SELECT x FROM b ORDER BY x`,
      [["-166020696663385964544000000000"], ["18446744073709551616"]],
    ],
    [
      `WITH RECURSIVE a AS (SELECT BITAND(1, 1) AS x UNION ALL SELECT x - 2 FROM a WHERE x > -3) SELECT BITXOR(x, 1) FROM a ORDER BY x`,
      [["-4"], ["-2"], ["0"]],
    ],
  ]);
});
