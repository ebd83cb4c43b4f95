/** What goes wrong in the validation set on purpose. */
export const anomalyKinds = [
  "volume_drop",
  "volume_spike",
  "null_burst",
  "duplicate_keys",
  "late_arrival",
  "new_column",
  "changed_type",
  "distribution_drift",
  "broken_foreign_key",
  "freshness_gap",
  "negative_amount",
  "payment_mismatch",
] as const;
export type AnomalyKind = (typeof anomalyKinds)[number];

/** The table that shows it: amounts that are paid wrongly show in payments, all others in orders. */
export function tableOfKind(kind: AnomalyKind): "RAW_ORDERS_VALIDATION" | "RAW_PAYMENTS_VALIDATION" {
  return kind === "negative_amount" || kind === "payment_mismatch"
    ? "RAW_PAYMENTS_VALIDATION"
    : "RAW_ORDERS_VALIDATION";
}
