export * from "./described-view";
export * from "./model";
export * from "./parse-model";
export * from "./with-database";
