export * from "./ddl";
export * from "./model";
export * from "./query";
export * from "./question";
export * from "./sql";
