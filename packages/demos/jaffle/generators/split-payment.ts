import type { RowRandom } from "@firn/synth";
import { type paymentMethods } from "../tables/payments";

export interface PlannedPayment {
  /** 0 or 1 within the order. */
  readonly part: number;
  readonly method: (typeof paymentMethods)[number];
  /** Dollars times 100; the parts add up to the price. */
  readonly cents: number;
  /** Days between the arrival of the order and that of the payment. */
  readonly daysAfter: number;
}

type Method = PlannedPayment["method"];

const weights = { credit_card: 50, bank_transfer: 29, coupon: 11, gift_card: 10 };

/** One order of ten is paid in two parts; every fourth bank transfer arrives one or two days after the order. */
export function splitPayment(cents: number, random: RowRandom): PlannedPayment[] {
  const method = random.weighted("method", weights);
  if (!random.chance("two parts", 0.1)) return [payment(0, method, cents, random)];
  const first = Math.round(cents * (0.3 + 0.4 * random.uniform("first part")));
  const other = random.weighted("second method", weights);
  return [payment(0, method, first, random), payment(1, other, cents - first, random)];
}

function payment(part: number, method: Method, cents: number, random: RowRandom): PlannedPayment {
  const isLate = method === "bank_transfer" && random.chance(`late part ${part}`, 0.25);
  return { part, method, cents, daysAfter: isLate ? random.integer(`days after, part ${part}`, 1, 2) : 0 };
}
