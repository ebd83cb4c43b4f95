/** Credits an hour of a standard warehouse. https://docs.snowflake.com/en/user-guide/warehouses-overview */
const RATES: Readonly<Record<string, number>> = {
  "X-Small": 1,
  Small: 2,
  Medium: 4,
  Large: 8,
  "X-Large": 16,
  "2X-Large": 32,
  "3X-Large": 64,
  "4X-Large": 128,
  "5X-Large": 256,
  "6X-Large": 512,
};

export const creditsPerHour = (size: string | undefined): number => RATES[size ?? ""] ?? 1;
