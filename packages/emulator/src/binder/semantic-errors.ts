import { UserError } from "@firn/config";
import { compilationError, invalidIdentifier, type SqlError } from "../errors";

/** Runs what plans a semantic query; its errors become Snowflake's. */
export function asSqlError<T>(plan: () => T): T {
  try {
    return plan();
  } catch (error) {
    if (error instanceof UserError) throw sqlErrorOf(error.message);
    throw error;
  }
}

function sqlErrorOf(message: string): SqlError {
  const identifier = /^invalid identifier '(.*)'$/.exec(message)?.[1];
  if (identifier !== undefined) return invalidIdentifier(identifier.toUpperCase());
  return compilationError("010234", "42601", message);
}
