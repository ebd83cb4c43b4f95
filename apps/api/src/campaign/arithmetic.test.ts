import fc from "fast-check";
import {
  breakevenRate,
  intervalsOf,
  type Moments,
  type Offer,
  outcomeOf,
  sensitivityOf,
  simpleMoments,
} from "./arithmetic";

interface Customer {
  readonly p: number;
  readonly v: number;
}

const momentsOf = (customers: readonly Customer[]): Moments => {
  const sum = (of: (customer: Customer) => number) => customers.reduce((total, one) => total + of(one), 0);
  return {
    customers: customers.length,
    p: sum(({ p }) => p),
    pp: sum(({ p }) => p ** 2),
    pv: sum(({ p, v }) => p * v),
    pvv: sum(({ p, v }) => p * v ** 2),
    ppvv: sum(({ p, v }) => (p * v) ** 2),
  };
};

const customer = fc.record({
  p: fc.double({ min: 0, max: 1, noNaN: true }),
  v: fc.double({ min: 0, max: 100_000, noNaN: true }),
});
const audience = fc.array(customer, { minLength: 1, maxLength: 40 });
const offer = fc.record({
  incentive: fc.integer({ min: 0, max: 500 }),
  cost: fc.integer({ min: 0, max: 100 }),
  retentionRate: fc.double({ min: 0, max: 1, noNaN: true }),
});

test("two customers by hand", () => {
  const moments = momentsOf([
    { p: 0.5, v: 1000 },
    { p: 0.1, v: 2000 },
  ]);
  const outcome = outcomeOf(moments, { incentive: 40, cost: 10, retentionRate: 0.4 });
  expect(outcome).toEqual({
    customers: 2,
    totalCost: 100,
    incentiveCost: 80,
    operationsCost: 20,
    expectedChurners: 0.6,
    expectedRetained: 0.24,
    expectedValue: 280,
    netBenefit: 180,
    roiPercent: 180,
  });
});

test("the simple formula is that of the demo's first version: (audience x rate x mean value - cost) / cost", () => {
  const { netBenefit, roiPercent, expectedRetained } = outcomeOf(simpleMoments(200, 5000), {
    incentive: 50,
    cost: 10,
    retentionRate: 0.3,
  });
  expect(expectedRetained).toBe(60);
  expect(netBenefit).toBe(60 * 5000 - 200 * 60);
  expect(roiPercent).toBeCloseTo(2400, 9);
});

test("the sums give what each customer alone would give", () => {
  fc.assert(
    fc.property(audience, offer, (customers, plan: Offer) => {
      const alone = customers.map((one) => outcomeOf(momentsOf([one]), plan).netBenefit);
      const together = outcomeOf(momentsOf(customers), plan).netBenefit;
      expect(together).toBeCloseTo(
        alone.reduce((a, b) => a + b, 0),
        4,
      );
    }),
  );
});

test("uplift never promises more than the simple formula with the same values", () => {
  fc.assert(
    fc.property(audience, offer, (customers, plan: Offer) => {
      const mean = customers.reduce((total, { v }) => total + v, 0) / customers.length;
      const simple = outcomeOf(simpleMoments(customers.length, mean), plan).netBenefit;
      expect(outcomeOf(momentsOf(customers), plan).netBenefit).toBeLessThanOrEqual(
        simple + 1e-6 * Math.abs(simple) + 1e-6,
      );
    }),
  );
});

test("at the breakeven rate the campaign brings what it costs", () => {
  fc.assert(
    fc.property(audience, offer, (customers, plan: Offer) => {
      const moments = momentsOf(customers);
      const rate = breakevenRate(moments, plan);
      if (rate === null || !Number.isFinite(rate)) return;
      const { netBenefit, totalCost } = outcomeOf(moments, { ...plan, retentionRate: rate });
      expect(Math.abs(netBenefit)).toBeLessThanOrEqual(1e-9 * totalCost + 1e-9);
    }),
  );
});

test("nothing spent breaks even at once; nobody worth anything never does", () => {
  const moments = momentsOf([{ p: 0, v: 1000 }]);
  expect(breakevenRate(moments, { incentive: 0, cost: 0, retentionRate: 0.5 })).toBe(0);
  expect(breakevenRate(moments, { incentive: 5, cost: 0, retentionRate: 0.5 })).toBeNull();
  expect(outcomeOf(moments, { incentive: 0, cost: 0, retentionRate: 0.5 }).roiPercent).toBeNull();
});

test("the curve rises from all costs at rate 0, and its band holds what is expected", () => {
  fc.assert(
    fc.property(audience, offer, (customers, plan: Offer) => {
      const curve = sensitivityOf(momentsOf(customers), plan);
      expect(curve).toHaveLength(21);
      expect(curve[0]?.netBenefit).toBeCloseTo(-customers.length * (plan.incentive + plan.cost), 6);
      curve.forEach(({ netBenefit, low, high }, at) => {
        expect(netBenefit).toBeGreaterThanOrEqual((curve[at - 1]?.netBenefit ?? -Infinity) - 1e-6);
        expect(low).toBeLessThanOrEqual(netBenefit + 1e-6);
        expect(high).toBeGreaterThanOrEqual(netBenefit - 1e-6);
      });
    }),
  );
});

test("nine of ten simulated campaigns end within the interval", () => {
  const customers = Array.from({ length: 400 }, (_, i) => ({
    p: 0.02 + (i % 50) / 100,
    v: 500 + 37 * (i % 90),
  }));
  const plan = { incentive: 30, cost: 5, retentionRate: 0.4 };
  const { netBenefit } = intervalsOf(momentsOf(customers), plan);
  const draw = generator(42);
  const runs = 2000;
  let within = 0;
  for (let run = 0; run < runs; run++) {
    const kept = customers.filter(({ p }) => draw() < p * plan.retentionRate);
    const benefit = kept.reduce((total, { v }) => total + v, 0) - 35 * customers.length;
    if (benefit >= netBenefit.low && benefit <= netBenefit.high) within += 1;
  }
  expect(within / runs).toBeGreaterThan(0.88);
  expect(within / runs).toBeLessThan(0.92);
});

/** Numbers from 0 to 1, the same ones every time (mulberry32). */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
