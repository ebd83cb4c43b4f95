export * from "./generated-dataset";
export * from "./test-demo";
export * from "./test-golden-list";
