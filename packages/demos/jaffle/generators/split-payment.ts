import type { RowRandom } from "@firn/synth";
import { type paymentMethods } from "../tables/payments";

export interface PlannedPayment {
  /** 0 or 1 within the order. */
  readonly part: number;
  readonly method: (typeof paymentMethods)[number];
  /** Dollars times 100; the parts add up to the price. */
  readonly cents: number;
}

const weights = { credit_card: 50, bank_transfer: 29, coupon: 11, gift_card: 10 };

/** One order of ten is paid in two parts. */
export function splitPayment(cents: number, random: RowRandom): PlannedPayment[] {
  const method = random.weighted("method", weights);
  if (!random.chance("two parts", 0.1)) return [{ part: 0, method, cents }];
  const first = Math.round(cents * (0.3 + 0.4 * random.uniform("first part")));
  const other = random.weighted("second method", weights);
  return [
    { part: 0, method, cents: first },
    { part: 1, method: other, cents: cents - first },
  ];
}
