/** The tables that decide what is generated, each with the column that names its rows. */
export const referenceTables = {
  CUSTOMER_SEGMENTS: "SEGMENT_NAME",
  PRODUCT_CATEGORIES: "CATEGORY_NAME",
  MARKETING_CHANNELS: "CHANNEL_NAME",
  WAREHOUSES: "WAREHOUSE_ID",
  GENERATION_PARAMETERS: "PARAMETER_NAME",
} as const;

export type ReferenceTable = keyof typeof referenceTables;
export const referenceTableNames = Object.keys(referenceTables) as ReferenceTable[];

/** A row of a reference table as JSON has it. */
export type ReferenceRow = Readonly<Record<string, unknown>>;

/** All rows of the reference tables, in the order of their names. */
export type Snapshot = Readonly<Record<ReferenceTable, readonly ReferenceRow[]>>;
