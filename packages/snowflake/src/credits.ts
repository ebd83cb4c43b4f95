/** Credits of an hour of a running warehouse, by its size. https://docs.snowflake.com/en/user-guide/cost-understanding-compute */
const creditsAnHour: Readonly<Record<string, number>> = {
  XSMALL: 1,
  SMALL: 2,
  MEDIUM: 4,
  LARGE: 8,
  XLARGE: 16,
  "2XLARGE": 32,
  "3XLARGE": 64,
  "4XLARGE": 128,
  "5XLARGE": 256,
  "6XLARGE": 512,
};

/**
 * Credits of an hour of a running warehouse.
 *
 * @param size as DDL writes it (XSMALL) or as SHOW WAREHOUSES does (X-Small)
 * @throws RangeError for a size without a price
 */
export function hourlyCredits(size: string): number {
  const credits = creditsAnHour[canonical(size)];
  if (credits === undefined) throw new RangeError(`no price of a warehouse of size ${size}`);
  return credits;
}

/** DDL knows XXLARGE, X4LARGE and X-LARGE; SHOW WAREHOUSES says 2X-Large, 4X-Large and X-Large. */
function canonical(size: string): string {
  const letters = size.replaceAll("-", "").toUpperCase();
  return letters
    .replace(/^(X{2,3})LARGE$/, (_, many: string) => `${many.length}XLARGE`)
    .replace(/^X([2-6])LARGE$/, "$1XLARGE");
}
