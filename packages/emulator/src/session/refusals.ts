import { SqlError } from "../errors";
import type { HistoryEntry } from "./history";

export const sessionGone = () =>
  new SqlError("390111", "08001", "Session no longer exists.  New login required to access the service.");

/** Throws where a client has sent more or fewer statements than it says; 0 allows any number. */
export function checkCount(actual: number, wanted: number): void {
  if (actual === 0) throw new SqlError("000900", "42601", "SQL compilation error:\nEmpty SQL statement.");
  if (wanted !== 0 && actual !== wanted) {
    throw new SqlError(
      "000008",
      "0A000",
      `Actual statement count ${actual} did not match the desired statement count ${wanted}.`,
    );
  }
}

/** "Cannot perform SELECT. This session does not have a current database.", and a cancellation that was a timeout. */
export function withReason(error: SqlError, { type, timedOutAfter }: HistoryEntry): SqlError {
  if (error.code === "000604" && timedOutAfter !== undefined) {
    const message = `Statement reached its statement or warehouse timeout of ${timedOutAfter} second(s) and was canceled.`;
    return new SqlError("000630", "57014", message, { cause: error });
  }
  if (error.code !== "090105" && error.code !== "090106") return error;
  const message = error.message.replace("perform operation", `perform ${type.replaceAll("_", " ")}`);
  return new SqlError(error.code, error.sqlState, message, { cause: error });
}
