export { startAws, type LocalAws } from "./aws";
export { startSnowflake, type LocalSnowflake } from "./snowflake";
