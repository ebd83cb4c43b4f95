export * from "./definition";
export * from "./definition-of-model";
export * from "./semantic-query";
