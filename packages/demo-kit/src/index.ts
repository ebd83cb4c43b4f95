export * from "./budget";
export * from "./define-demo";
export * from "./demo";
export * from "./expected-answer";
export * from "./question";
export * from "./stored-procedure";
export * from "./truth";
export * from "./warehouse-generation";
