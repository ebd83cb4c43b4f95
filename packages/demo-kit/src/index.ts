export * from "./define-demo";
export * from "./demo";
export * from "./truth";
