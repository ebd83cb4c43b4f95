export * from "./expressions";
export * from "./match-recognize";
export * from "./policies";
export * from "./queries";
export * from "./semantic-views";
export * from "./statements";
