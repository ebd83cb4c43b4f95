export * from "./semantic-view-ddl";
