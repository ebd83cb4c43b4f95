export * from "./define-demo";
export * from "./demo";
export * from "./question";
export * from "./truth";
