import { creditsPerHour } from "../catalog/credits";

/** A time during which a warehouse ran with one size. */
export interface Span {
  readonly warehouse: number;
  readonly name: string;
  readonly size: string;
  readonly from: Date;
  /** Absent while it runs. */
  readonly to?: Date;
  /** It went on, from another size or the emulator's last run, without a start of its own. */
  readonly resized: boolean;
}

const SECOND = 1000;
const HOUR = 3600 * SECOND;
/** What every start costs at least. https://docs.snowflake.com/en/user-guide/cost-understanding-compute */
const LEAST = 60 * SECOND;

/** Until when a span is paid for: by the second, 60 of them at least. */
function billedUntil(span: Span, now: Date): Date {
  const end = (span.to ?? now).getTime();
  const seconds = Math.ceil((end - span.from.getTime()) / SECOND) * SECOND;
  const billed = span.resized ? seconds : Math.max(seconds, LEAST);
  return new Date(span.from.getTime() + billed);
}

/** Credits of a span that fall between two times. */
export function creditsWithin(span: Span, from: Date, to: Date, now: Date): number {
  const start = Math.max(span.from.getTime(), from.getTime());
  const end = Math.min(billedUntil(span, now).getTime(), to.getTime());
  return end > start ? ((end - start) / HOUR) * creditsPerHour(span.size) : 0;
}

/** One row of WAREHOUSE_METERING_HISTORY. */
export interface MeteredHour {
  readonly start: Date;
  readonly end: Date;
  readonly warehouse: number;
  readonly name: string;
  readonly credits: number;
}

/** Credits by warehouse and hour, oldest first. */
export function meteredHours(spans: readonly Span[], now: Date): MeteredHour[] {
  const hours = new Map<string, MeteredHour>();
  for (const span of spans) {
    const last = billedUntil(span, now).getTime();
    for (let hour = Math.floor(span.from.getTime() / HOUR) * HOUR; hour < last; hour += HOUR) {
      const [start, end] = [new Date(hour), new Date(hour + HOUR)];
      const key = `${String(hour)} ${span.warehouse}`;
      const credits = (hours.get(key)?.credits ?? 0) + creditsWithin(span, start, end, now);
      hours.set(key, { start, end, warehouse: span.warehouse, name: span.name, credits });
    }
  }
  return [...hours.values()].sort(
    (a, b) => a.start.getTime() - b.start.getTime() || a.name.localeCompare(b.name),
  );
}
