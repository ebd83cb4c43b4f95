import type { StatementContext } from "../statements/handler";

/** What reading and writing stages needs to know of a statement. */
export type StorageContext = Pick<
  StatementContext,
  "authorize" | "catalog" | "names" | "session" | "dataFolder" | "s3Endpoint" | "files"
>;
