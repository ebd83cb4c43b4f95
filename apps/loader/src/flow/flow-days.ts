import { UserError } from "@firn/config";
import type { Demo } from "@firn/demo-kit";
import { addDays, dayNumber } from "@firn/synth";

/** A day of a flow. */
export interface FlowDay {
  /** YYYY-MM-DD. */
  readonly day: string;
  /** The first day begins with empty tables, and brings all that the demo knows of the time before. */
  readonly isFirst: boolean;
  /** Whether the models that are built now and then are built. */
  readonly withOccasional: boolean;
}

/**
 * The days of a flow: the last ones up to `asOf`, both ends included. A day's own rows are the same however many days there are.
 * @throws UserError with exit code 2 where days are no whole number, or more than the demo has
 */
export function flowDays(
  demo: Pick<Demo, "name" | "firstDay" | "flow">,
  asOf: string,
  daysBack?: string,
): readonly FlowDay[] {
  const { flow } = demo;
  if (flow === undefined) throw withoutFlow(demo.name);
  const days = daysOf(daysBack ?? String(flow.daysBack));
  const first = addDays(asOf, 1 - days);
  if (first < demo.firstDay) throw tooMany(demo, asOf, days);
  return Array.from({ length: days }, (_, i) => ({
    day: addDays(first, i),
    isFirst: i === 0,
    withOccasional: i % flow.occasional.everyDays === 0 || i === days - 1,
  }));
}

function daysOf(text: string): number {
  if (/^[1-9]\d{0,3}$/.test(text)) return Number(text);
  throw new UserError(`"${text}" is no number of days.`, { hint: "--days-back=8", exitCode: 2 });
}

function withoutFlow(name: string): UserError {
  return new UserError(`${name} has no flow.`, {
    hint: "Its steps bring all days at once: npm start.",
    exitCode: 2,
  });
}

function tooMany({ name, firstDay }: Pick<Demo, "name" | "firstDay">, asOf: string, days: number): UserError {
  const most = dayNumber(asOf) - dayNumber(firstDay) + 1;
  return new UserError(
    `${name} begins on ${firstDay}: up to ${asOf} there are ${most} days, and ${days} were asked for.`,
    { hint: `Ask for ${most} at most (--days-back=${most}), or for a later --as-of.`, exitCode: 2 },
  );
}
