import { column, rowsOf, text } from "../../statements/answers";
import { STATEMENT_TYPE, type HandlerResult } from "../../statements/handler";
import type { Registration } from "./reconcile";

export const DESCRIPTIONS: Readonly<Record<Registration["status"], string>> = {
  REGISTERED_NEW: "File registered successfully.",
  REGISTERED_UPDATE: "File registered (updated) successfully.",
  UNREGISTERED: "File unregistered successfully.",
};

/** What REFRESH, ADD FILES and REMOVE FILES answer. `nameOf` is how the file is shown. */
export const registrationRows = (
  changes: readonly Registration[],
  nameOf: (change: Registration) => string,
): HandlerResult =>
  rowsOf(
    [column("file", text), column("status", text), column("description", text)],
    changes.map((change) => [nameOf(change), change.status, DESCRIPTIONS[change.status]]),
    STATEMENT_TYPE.ddl,
  );
