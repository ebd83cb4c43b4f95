import { TableRandom } from "@firn/synth";
import fc from "fast-check";
import { declineOf, leavingOf, stretches, whatIsLeft, type Decline } from "./decline";

const random = (seed: number) => new TableRandom(seed, "declines").row(1);
const declines = fc.oneof(
  fc
    .tuple(fc.constantFrom("Job Loss" as const, "Relocation" as const, "Lifestyle Change" as const), fc.nat())
    .map(([type, seed]) => declineOf(type, random(seed))),
  fc
    .tuple(fc.integer({ min: -40, max: 0 }), fc.nat())
    .map(([opened, seed]) => leavingOf(opened, random(seed))),
);
const months = fc.integer({ min: -17, max: 3 });

describe("a decline", () => {
  it("fills every month with stretches, one after the other", () => {
    fc.assert(
      fc.property(declines, months, fc.integer({ min: 28, max: 31 }), (decline, month, days) => {
        let next = 0;
        for (const stretch of stretches(decline, month, days)) {
          expect(stretch.firstDay).toBe(next);
          expect(stretch.days).toBeGreaterThan(0);
          next += stretch.days;
        }
        expect(next).toBe(days);
      }),
    );
  });

  it("leaves less from month to month, down to the floor, which stays after the fall", () => {
    fc.assert(
      fc.property(declines, months, (decline, month) => {
        const [now, then] = [whatIsLeft(decline, month, 30), whatIsLeft(decline, month + 1, 30)];
        // Who slides far may have come a little below the floor already.
        expect(then).toBeLessThanOrEqual(Math.max(now, decline.floor) + 1e-12);
        if (month > decline.fallsIn) expect(now).toBeCloseTo(decline.floor, 12);
        if (month < decline.fallsIn - decline.slideMonths) expect(now).toBe(1);
      }),
    );
  });

  it("comes within a month, so that the month's first day tells nothing", () => {
    const falls = Array.from({ length: 300 }, (_, seed) => declineOf("Relocation", random(seed)).fallsOn);
    expect(Math.min(...falls)).toBeGreaterThan(0);
    expect(new Set(falls).size).toBeGreaterThan(20);
  });

  it("shows before the fall for most declining customers, not for all, and refuses no more than they are used to before a sign", () => {
    const some = Array.from({ length: 400 }, (_, seed) => declineOf("Job Loss", random(seed)));
    const refused = (decline: Decline, month: number) =>
      Math.max(...stretches(decline, month, 30).map(({ refusals }) => refusals));
    const visible = some.filter((one) => whatIsLeft(one, -3, 30) < 0.8 || refused(one, -3) > 0).length / 400;
    expect(visible).toBeGreaterThan(0.55);
    expect(visible).toBeLessThan(0.9);
    expect(some.every((one) => refused(one, -8) === 0)).toBe(true);
  });
});
