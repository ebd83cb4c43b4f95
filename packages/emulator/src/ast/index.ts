export * from "./expressions";
export * from "./policies";
export * from "./queries";
export * from "./semantic-views";
export * from "./statements";
