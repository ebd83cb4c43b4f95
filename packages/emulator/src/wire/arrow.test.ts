import { tableFromIPC } from "apache-arrow";
import fc from "fast-check";
import type { Column, SnowflakeType } from "../types";
import { arrowStream } from "./arrow";

const column = (type: SnowflakeType, name = "C"): Column => ({ name, type, nullable: true });
const number = (precision: number, scale: number): SnowflakeType => ({ kind: "number", precision, scale });

const read = (type: SnowflakeType, ...cells: (string | null)[]) =>
  tableFromIPC(
    arrowStream(
      [column(type)],
      cells.map((cell) => [cell]),
    ),
  );
const valuesOf = (type: SnowflakeType, ...cells: (string | null)[]): unknown[] => [
  ...(read(type, ...cells).getChildAt(0) ?? []),
];

it.each<[string, SnowflakeType, (string | null)[], unknown[]]>([
  ["integers, as 64 bits", number(38, 0), ["1", null, "-3"], [1n, null, -3n]],
  ["decimals, unscaled", number(10, 2), ["1.50", "-0.05"], [150n, -5n]],
  ["times, unscaled", { kind: "time", scale: 3 }, ["36672.500"], [36_672_500n]],
  ["moments of whole seconds", { kind: "timestamp_ntz", scale: 0 }, ["0", null, "-1"], [0n, null, -1n]],
  ["moments of microseconds", { kind: "timestamp_ltz", scale: 6 }, ["-0.500000"], [-500_000n]],
  ["booleans", { kind: "boolean" }, ["1", "0", null], [true, false, null]],
  ["floats", { kind: "float" }, ["1.25", "inf", "-1e300"], [1.25, Infinity, -1e300]],
  ["text", { kind: "varchar", length: 10 }, ["žluť", "", null], ["žluť", "", null]],
  ["JSON as text", { kind: "variant" }, ['{"a":1}'], ['{"a":1}']],
  ["days before the epoch", { kind: "date" }, ["-1"], [-86_400_000]],
])("%s", (_, type, cells, values) => expect(valuesOf(type, ...cells)).toEqual(values));

it("takes 128 bits when a value needs them", () => {
  const [value] = valuesOf(number(38, 0), "-12345678901234567890123456789012345678");
  expect(String(value)).toBe("-12345678901234567890123456789012345678");
});

it("counts a moment's nanoseconds upwards, before the epoch too", () => {
  const moments = valuesOf({ kind: "timestamp_ntz", scale: 9 }, "-0.500000000", "1.250000000", null);
  expect(JSON.parse(JSON.stringify(moments, bigAsText))).toEqual([
    { epoch: "-1", fraction: 500_000_000 },
    { epoch: "1", fraction: 250_000_000 },
    null,
  ]);
  const zoned = valuesOf({ kind: "timestamp_tz", scale: 6 }, "60.000000 1560");
  expect(JSON.parse(JSON.stringify(zoned, bigAsText))).toEqual([
    { epoch: "60", fraction: 0, timezone: 1560 },
  ]);
  const counted = valuesOf({ kind: "timestamp_tz", scale: 1 }, "-0.5 1560", null);
  expect(JSON.parse(JSON.stringify(counted, bigAsText))).toEqual([{ epoch: "-5", timezone: 1560 }, null]);
});

it("has NULL in the parts of a moment, where JDBC looks for it", () => {
  const moments = read({ kind: "timestamp_tz", scale: 9 }, "60.000000000 1560", null).getChildAt(0);
  expect([...(moments?.getChild("epoch") ?? [])]).toEqual([60n, null]);
  expect([...(moments?.getChild("timezone") ?? [])]).toEqual([1560, null]);
});

const bigAsText = (_: string, value: unknown) => (typeof value === "bigint" ? String(value) : value);

it("says of each field what Snowflake's type is", () => {
  const metadata = read({ kind: "timestamp_tz", scale: 3 }, "0.000 1440").schema.fields[0]?.metadata;
  expect(Object.fromEntries(metadata ?? [])).toMatchObject({
    logicalType: "TIMESTAMP_TZ",
    scale: "3",
    byteLength: "8",
  });
});

const decimal = fc
  .record({ value: fc.bigInt({ min: -(10n ** 37n), max: 10n ** 37n }), scale: fc.nat(12), short: fc.nat(40) })
  .map(({ value, scale, short }) => ({ value: value / 10n ** BigInt(short), scale }));

const decimalText = (value: bigint, scale: number): string => {
  const digits = String(value < 0n ? -value : value).padStart(scale + 1, "0");
  const fraction = scale === 0 ? "" : `.${digits.slice(-scale)}`;
  return `${value < 0n ? "-" : ""}${digits.slice(0, digits.length - scale)}${fraction}`;
};

it("loses no digit of a number, however long", () => {
  fc.assert(
    fc.property(decimal, ({ value, scale }) => {
      const [read] = valuesOf(number(38, scale), decimalText(value, scale));
      expect(String(read)).toBe(String(value));
    }),
  );
});

it("finds every moment again, on both sides of the epoch", () => {
  const nanoseconds = fc.bigInt({ min: -62_135_596_800n * 10n ** 9n, max: 253_402_300_799n * 10n ** 9n });
  fc.assert(
    fc.property(nanoseconds, (moment) => {
      const [read] = valuesOf({ kind: "timestamp_ntz", scale: 9 }, decimalText(moment, 9));
      const { epoch, fraction } = read as { epoch: bigint; fraction: number };
      expect(epoch * 10n ** 9n + BigInt(fraction)).toBe(moment);
      expect(fraction).toBeGreaterThanOrEqual(0);
    }),
  );
});

it("keeps all rows in their order, in batches of odd length", () => {
  fc.assert(
    fc.property(fc.array(fc.option(fc.string()), { minLength: 1, maxLength: 40 }), (cells) => {
      const table = read({ kind: "varchar", length: 100 }, ...cells);
      expect([...(table.getChildAt(0) ?? [])]).toEqual(cells);
      expect(table.batches.every((batch) => batch.numRows % 2 === 1)).toBe(true);
    }),
  );
});
