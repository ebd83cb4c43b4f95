/** Rows of values, as a result has them. */
export type Table = readonly (readonly unknown[])[];

/** Numbers count to nine digits: engines add up in another order. */
const textOf = (value: unknown): string => {
  if (typeof value === "number") return `#${Number(value.toPrecision(9))}`;
  if (value instanceof Date) return value.toISOString().replace(/T00:00:00.000Z$/, "");
  return String(value);
};

/** Whether the rows of `expected` are those of `actual`, which may have more columns, and columns in another order. */
export function isSameResult(
  expected: Table,
  actual: Table,
  options: { readonly ordered: boolean; readonly cut: boolean },
): boolean {
  if (options.cut ? actual.length > expected.length : actual.length !== expected.length) return false;
  if (expected.length === 0) return true;
  const [wanted, given] = [expected.map((row) => row.map(textOf)), actual.map((row) => row.map(textOf))];
  return columnChoices(wanted[0]?.length ?? 0, given[0]?.length ?? 0).some((choice) => {
    const projected = given.map((row) => choice.map((n) => row[n] ?? "").join("|"));
    const rows = wanted.map((row) => row.join("|"));
    if (options.ordered && projected[0] !== rows[0]) return false;
    return options.cut ? isPartOf(projected, rows) : isPartOf(projected, rows) && isPartOf(rows, projected);
  });
}

/** Every way to find `count` columns among `of`, in any order. */
function columnChoices(count: number, of: number): number[][] {
  if (count === 0) return [[]];
  return columnChoices(count - 1, of).flatMap((choice) =>
    Array.from({ length: of }, (_, n) => n)
      .filter((n) => !choice.includes(n))
      .map((n) => [...choice, n]),
  );
}

/** Every row as often as it stands in `rows`, or less often. */
function isPartOf(part: readonly string[], rows: readonly string[]): boolean {
  const left = new Map<string, number>();
  for (const row of rows) left.set(row, (left.get(row) ?? 0) + 1);
  return part.every((row) => {
    const count = left.get(row) ?? 0;
    left.set(row, count - 1);
    return count > 0;
  });
}
