import type { BoundConstant } from "../binder/environment";

const DAY_MILLISECONDS = 86_400_000;

/** A constant in the drivers' wire format; the inverse of constantOf in ./values. */
export function wireOf({ type, value }: BoundConstant): string | null {
  if (value === null) return null;
  switch (type.kind) {
    case "boolean":
      return /^(true|1)$/i.test(value) ? "1" : "0";
    case "date":
      return String(Date.parse(`${value}T00:00:00Z`) / DAY_MILLISECONDS);
    case "timestamp_ntz":
    case "timestamp_ltz":
    case "timestamp_tz":
      return seconds(value);
    default:
      return value;
  }
}

/** `2024-02-03 04:05:06.123456789 +0100` as seconds.fraction, with the offset behind it where there is one. */
function seconds(text: string): string {
  const [date = "", clock = "", offset] = text.split(" ");
  const [time = "", fraction = "0"] = clock.split(".");
  const minutes = offset
    ? (offset.startsWith("-") ? -1 : 1) * (Number(offset.slice(1, 3)) * 60 + Number(offset.slice(3)))
    : 0;
  const whole = Date.parse(`${date}T${time}Z`) / 1000 - minutes * 60;
  return `${whole}.${fraction}${offset ? ` ${minutes + 1440}` : ""}`;
}
