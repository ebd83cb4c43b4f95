import type { ColumnDrift, FoundIncident } from "@firn/snowflake";
import { driftLines, incidentLines } from "./tables";

const drop: FoundIncident = {
  day: "2025-11-21",
  table: "RAW_ORDERS_VALIDATION",
  kind: "volume_drop",
  column: null,
  observed: 13,
  expectedLow: 24,
  expectedHigh: 124,
  severity: "critical",
  sentence: "13 rows, usual are 24 to 124.",
  causedBy: null,
  isSettled: true,
  isAcknowledged: false,
};
const follower = { ...drop, table: "RAW_PAYMENTS_VALIDATION", causedBy: drop.table };

describe("incidentLines", () => {
  it("has a line for each incident that stands for itself, and names what it explains", () => {
    expect(incidentLines([drop, follower])).toEqual([
      "day         severity  kind         table                  what was seen",
      "2025-11-21  critical  volume_drop  RAW_ORDERS_VALIDATION  13 rows, usual are 24 to 124. Also seen in RAW_PAYMENTS_VALIDATION.",
    ]);
  });

  it("names a follower with its own cause only", () => {
    expect(incidentLines([drop, { ...follower, day: "2025-11-22" }])[1]).not.toContain("Also seen");
  });

  it("leaves out what somebody has looked at", () => {
    expect(incidentLines([{ ...drop, isAcknowledged: true }])).toEqual([]);
  });
});

describe("driftLines", () => {
  it("marks what has drifted, and has no order of texts", () => {
    const method: ColumnDrift = {
      dataset: "payments",
      column: "PAYMENT_METHOD",
      scope: "all days",
      trainingRows: 16_435,
      validationRows: 1681,
      psi: 0.31,
      psiLimit: 0.25,
      ks: null,
      ksLimit: null,
      hasDrifted: true,
    };
    const [, line] = driftLines([method]);
    expect(line?.split(/ {2,}/)).toEqual([
      "all days",
      "payments.payment_method",
      "16,435",
      "1,681",
      "0.310",
      "0.250",
      "has drifted",
    ]);
  });
});
