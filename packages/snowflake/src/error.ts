import { SnowflakeError } from "@firn/config";
import type { DriverError } from "./driver";

/** Codes of the driver for "the other side cannot be reached": nothing was decided about the statement. */
const unreachable = new Set(["401001", "401002", "401003"]);

/** Codes of Snowflake for a session that is gone. */
const sessionGone = new Set(["390111", "390112", "390113", "390114", "390195", "407002"]);

const hints: Readonly<Record<string, string>> = {
  "390100": "check the user and the password, key or token of this environment",
  "390144":
    "the public key of the user does not belong to this private key: ALTER USER ... SET RSA_PUBLIC_KEY",
  "390186": "the role is not granted to this user, or does not exist",
  "390189": "the role is not granted to this user, or does not exist",
  "390303": "the OAuth token is not valid (any more): get a new one",
};

/** A driver's error as a SnowflakeError: code, state and statement, never its binds nor the credentials of the connection. */
export function toSnowflakeError(cause: unknown, sql: string): SnowflakeError {
  const error = cause as Partial<DriverError> & { readonly message?: string };
  const code = String(error.data?.["errorCode"] ?? error.code ?? "000000");
  const sqlState = String(error.sqlState ?? error.data?.["sqlState"] ?? "");
  const message = sentence(error.message ?? String(cause), code);
  return new SnowflakeError(code, sqlState, message, sql, {
    hint: hintFor(code),
    cause: withoutRequest(cause),
  });
}

/** The driver hangs request and response on its errors, tokens included; only their messages and stacks go on. */
function withoutRequest(error: unknown): unknown {
  if (!(error instanceof Error)) return undefined;
  const bare = new Error(error.message, { cause: withoutRequest(error.cause) });
  bare.stack = error.stack;
  return bare;
}

function hintFor(code: string): string | undefined {
  return unreachable.has(code) ? "check host and port of this environment; locally, npm start" : hints[code];
}

/** True where the server was not reached or the session is gone, so that a new connection may help. */
export function isConnectionError(error: unknown): boolean {
  if (!(error instanceof SnowflakeError)) return false;
  return unreachable.has(error.code) || sessionGone.has(error.code);
}

function sentence(message: string, code: string): string {
  if (unreachable.has(code)) return "Snowflake cannot be reached";
  return message.trim();
}

/** The position that Snowflake names in a compilation error, if it does: lines from 1, columns from 0. */
export function errorPosition(error: SnowflakeError): { line: number; column: number } | undefined {
  const match = /\bline (\d+) at position (\d+)/.exec(error.message);
  if (!match) return undefined;
  return { line: Number(match[1]), column: Number(match[2]) };
}
