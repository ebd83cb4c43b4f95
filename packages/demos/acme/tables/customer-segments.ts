import { key, oneOf, table, text } from "@firn/schema";

export const customerSegments = table(
  "CUSTOMER_SEGMENTS",
  "Segments by which customers are compared. One row per segment.",
  {
    segment_id: key("SEG_", 2).describe("Identifies the segment."),
    segment_name: text(40).unique().describe("What the segment is called."),
    segment_type: oneOf("Industry", "Size", "Lifecycle").describe(
      "What the segment tells customers apart by.",
    ),
    description: text(200).describe("Who belongs to it."),
  },
  { format: "csv" },
);
