import type { BoundConstant } from "../binder/environment";
import type { SnowflakeType } from "../types";
import { timestampText } from "./bind-values";

const NANOSECONDS = 1_000_000_000n;

/** `-12.345` seconds as nanoseconds. */
export function nanoseconds(seconds: string): bigint {
  const negative = seconds.startsWith("-");
  const [whole = "0", fraction = ""] = seconds.replace(/^[+-]/, "").split(".");
  const size = BigInt(whole) * NANOSECONDS + BigInt(fraction.padEnd(9, "0").slice(0, 9));
  return negative ? -size : size;
}

const offsetText = (minutes: number): string => {
  const pad = (part: number) => String(part).padStart(2, "0");
  const size = Math.abs(minutes);
  return `${minutes < 0 ? "-" : "+"}${pad(Math.floor(size / 60))}${pad(size % 60)}`;
};

/** A cell in the drivers' wire format as the constant that it is, so that a statement can use it as :name. */
export function constantOf(type: SnowflakeType, wire: string | null): BoundConstant {
  return { type, value: wire === null ? null : canonical(type, wire) };
}

function canonical(type: SnowflakeType, wire: string): string {
  switch (type.kind) {
    case "boolean":
      return wire === "1" ? "true" : "false";
    case "date":
      return new Date(Number(wire) * 86_400_000).toISOString().slice(0, 10);
    case "time":
      return timestampText(nanoseconds(wire)).slice(11);
    case "timestamp_ntz":
      return timestampText(nanoseconds(wire));
    case "timestamp_ltz":
      return `${timestampText(nanoseconds(wire))} +0000`;
    case "timestamp_tz": {
      const [seconds = "0", encoded = "1440"] = wire.split(" ");
      const minutes = Number(encoded) - 1440;
      const wall = nanoseconds(seconds) + BigInt(minutes) * 60n * NANOSECONDS;
      return `${timestampText(wall)} ${offsetText(minutes)}`;
    }
    default:
      return wire;
  }
}
