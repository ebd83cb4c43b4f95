export * from "./check-sql";
export * from "./expand-logical-tables";
export * from "./limited-sql";
