export * from "./budget";
export * from "./daily-flow";
export * from "./define-demo";
export * from "./demo";
export * from "./question";
export * from "./stored-procedure";
export * from "./truth";
export * from "./warehouse-generation";
