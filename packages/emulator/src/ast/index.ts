export * from "./expressions";
export * from "./queries";
export * from "./statements";
