import { z } from "zod";
import { records } from "./reader";

const moment = new Date("2025-11-30T23:13:13.250Z");

test("columns come in camel case, dates as what they are", () => {
  const [row] = records({
    columns: ["CUSTOMER_ID", "SPEND_LAST_90_DAYS", "OPENED_ON", "PAID_AT", "SEEN_AT", "IS_OPEN", "GONE"],
    types: ["text", "fixed", "date", "timestamp_ntz", "timestamp_ltz", "boolean", "text"],
    rows: [
      {
        CUSTOMER_ID: "C1",
        SPEND_LAST_90_DAYS: 12.5,
        OPENED_ON: moment,
        PAID_AT: moment,
        SEEN_AT: moment,
        IS_OPEN: false,
        GONE: undefined,
      },
    ],
  });
  expect(row).toEqual({
    customerId: "C1",
    spendLast90Days: 12.5,
    openedOn: "2025-11-30",
    paidAt: "2025-11-30T23:13:13",
    seenAt: "2025-11-30T23:13:13.250Z",
    isOpen: false,
    gone: null,
  });
  expect(z.iso.datetime().safeParse(row?.["seenAt"]).success).toBe(true);
});
