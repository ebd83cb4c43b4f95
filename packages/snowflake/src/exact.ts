/**
 * What the driver would round, as text: a NUMBER beyond 2^53 becomes its neighbour as a JavaScript number, and so do numbers within a
 * VARIANT. https://docs.snowflake.com/en/developer-guide/node-js/nodejs-driver-consume
 */
export const exactTypes = ["Number", "JSON"] as const;

/** What the driver's dates know beside JavaScript's. */
interface DriverDate extends Date {
  getNanoSeconds(): number;
  getFormat(): string;
}

/** A value without loss: dates in the session's output format with every digit of the fraction, binaries as upper-case hex. */
export function exactValue(value: unknown): unknown {
  if (Buffer.isBuffer(value)) return value.toString("hex").toUpperCase();
  return value instanceof Date ? dateText(value as DriverDate) : value;
}

/** Snowflake's default formats end at the millisecond (FF3). A format that somebody has set is followed as it is. */
function dateText(date: DriverDate): string {
  const text = date.toJSON();
  if (!/\.FF3(?!\d)/.test(date.getFormat())) return text;
  const digits = String(date.getNanoSeconds()).padStart(9, "0");
  return text.replace(/\.\d{3}(?!\d)/, `.${digits.slice(0, 3)}${digits.slice(3).replace(/0+$/, "")}`);
}
