import type { Option } from "../../ast";
import { rejectUnknown, textOption } from "../options";
import { checkedCollation } from "./collation";

const OPTIONS = [
  "COMMENT",
  "DATA_RETENTION_TIME_IN_DAYS",
  "MAX_DATA_EXTENSION_TIME_IN_DAYS",
  "DEFAULT_DDL_COLLATION",
  "LOG_LEVEL",
  "TRACE_LEVEL",
];

/** Throws for options that a database or schema cannot have. */
export function checkContainerOptions(options: readonly Option[], kind: "DATABASE" | "SCHEMA"): void {
  rejectUnknown(options, OPTIONS, kind);
  checkedCollation(textOption(options, "DEFAULT_DDL_COLLATION"));
}
