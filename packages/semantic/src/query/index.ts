export * from "./definition";
export * from "./definition-of-model";
export * from "./semantic-query";
export * from "./semantic-view-select";
