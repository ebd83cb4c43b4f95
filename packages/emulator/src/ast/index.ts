export * from "./expressions";
export * from "./queries";
export * from "./semantic-views";
export * from "./statements";
