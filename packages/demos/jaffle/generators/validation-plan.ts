import { dayNumber, type GenerationContext } from "@firn/synth";
import type { AnomalyKind } from "../anomaly-kinds";
import { firstDay } from "../first-day";
import { validationCustomers } from "../tables/customers";
import { anomalyOfDay } from "./anomaly-plan";
import { planOrders, type PlannedOrder } from "./order-plan";

/** An order of the validation set as it is delivered. */
export interface DeliveredOrder {
  readonly order: PlannedOrder;
  readonly orderId: string;
  readonly customerId: string | null;
  readonly cents: number;
  /** How often its line is delivered. */
  readonly lines: number;
  readonly daysLate: number;
  /** Undefined where the order is as it should be. */
  readonly wrong?: AnomalyKind;
  /** False where a row is missing. */
  readonly isDelivered: boolean;
}

/** Of a day's orders, how many an anomaly hits. Kinds that are absent hit all. */
const affectedShare: Partial<Record<AnomalyKind, number>> = {
  volume_drop: 0.75,
  null_burst: 0.5,
  duplicate_keys: 0.4,
  late_arrival: 0.6,
  broken_foreign_key: 0.4,
  negative_amount: 0.3,
  payment_mismatch: 0.3,
};

/** The orders of the validation set, hit by the anomaly of their day. */
export function planValidation(context: GenerationContext): DeliveredOrder[] {
  const start = dayNumber(firstDay);
  return planOrders("validation", context).flatMap((order) => {
    const kind = anomalyOfDay(order.day - start, context.seed);
    return kind !== undefined && isHit(order, affectedShare[kind] ?? 1)
      ? hitBy(kind, order)
      : [delivered(order)];
  });
}

/** Orders are hit at equal distances, so that a day has the share that its anomaly is to have, to one order. */
function isHit({ number }: PlannedOrder, share: number): boolean {
  return Math.floor(number * share) > Math.floor((number - 1) * share);
}

function delivered(order: PlannedOrder, copy = 0): DeliveredOrder {
  return {
    order,
    orderId: `VO${String(order.number + copy * 10_000_000).padStart(8, "0")}`,
    customerId: validationCustomers.key(order.customer),
    cents: order.cents,
    lines: 1,
    daysLate: order.daysLate,
    isDelivered: true,
  };
}

function hitBy(wrong: AnomalyKind, order: PlannedOrder): DeliveredOrder[] {
  const hit = { ...delivered(order), wrong };
  switch (wrong) {
    case "volume_drop":
    case "freshness_gap":
      return [{ ...hit, isDelivered: false }];
    case "volume_spike":
      return [delivered(order), { ...delivered(order, 1), wrong }, { ...delivered(order, 2), wrong }];
    case "null_burst":
      return [{ ...hit, customerId: null }];
    case "duplicate_keys":
      return [{ ...hit, lines: 2 }];
    case "late_arrival":
      return [{ ...hit, daysLate: 2 }];
    case "distribution_drift":
      return [{ ...hit, cents: Math.round(order.cents * 2.5) }];
    case "broken_foreign_key":
      return [{ ...hit, customerId: validationCustomers.key(9_000_000 + order.customer) }];
    case "new_column":
    case "changed_type":
      // A late line is written as those of the day on which it comes.
      return [order.daysLate > 0 ? delivered(order) : hit];
    case "negative_amount":
    case "payment_mismatch":
      return [hit];
  }
}
