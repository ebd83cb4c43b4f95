export * from "./generated-dataset";
export * from "./test-demo";
