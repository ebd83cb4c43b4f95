export { startS3, type TestS3 } from "./s3";
export type { TestServer } from "./server";
export { startSnowflake, type TestSnowflake } from "./snowflake";
