export * from "./check-sql";
export * from "./expand-logical-tables";
