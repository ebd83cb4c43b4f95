export {
  connect,
  withConnection,
  type Binds,
  type Connection,
  type QueryOptions,
  type Row,
} from "./connection";
export * from "./copy";
export { hourlyCredits } from "./credits";
export { errorPosition, isConnectionError } from "./error";
export { identifier, literal, nameParts, qualified } from "./identifier";
export * from "./ledger";
export { isUnassumableRole, retryWhileRoleSettles, type RolePatience } from "./role-settles";
export type { ScriptOptions, StatementResult } from "./script";
export { sessionPool, type SessionPool } from "./session-pool";
export { splitStatements, type ScriptStatement } from "./split-statements";
export { SnowflakeError } from "@firn/config";
