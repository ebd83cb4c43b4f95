import { compilationError } from "../errors";

const UNITS: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };
const LEAST = 60_000;

/** TARGET_LAG in milliseconds; undefined for DOWNSTREAM. Throws for what is no lag, and for less than a minute. */
export function parseLag(text: string): number | undefined {
  if (/^\s*DOWNSTREAM\s*$/i.test(text)) return undefined;
  const found = /^\s*(\d+)\s*(s|seconds?|m|min|minutes?|h|hours?|d|days?)\s*$/i.exec(text);
  const unit = UNITS[(found?.[2] ?? "").charAt(0).toLowerCase()];
  const milliseconds = Number(found?.[1]) * (unit ?? NaN);
  if (milliseconds >= LEAST) return milliseconds;
  throw compilationError(
    "002722",
    "22023",
    `Invalid TARGET_LAG '${text}': it is DOWNSTREAM, or '<number> seconds | minutes | hours | days' of 60 seconds or more.`,
  );
}
