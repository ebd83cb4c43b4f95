import type { PhysicalColumn } from "../../binder/environment";
import { MAX_VARCHAR, type SnowflakeType } from "../../types";

const text: SnowflakeType = { kind: "varchar", length: MAX_VARCHAR };

const column = (name: string, physical: string, type: SnowflakeType): PhysicalColumn => ({
  name,
  physical,
  type,
  nullable: true,
});

/** The columns of a directory table. https://docs.snowflake.com/en/user-guide/data-load-dirtables-query */
export const DIRECTORY_COLUMNS: readonly PhysicalColumn[] = [
  column("RELATIVE_PATH", "c1", text),
  column("SIZE", "c2", { kind: "number", precision: 38, scale: 0 }),
  column("LAST_MODIFIED", "c3", { kind: "timestamp_tz", scale: 3 }),
  column("MD5", "c4", text),
  column("ETAG", "c5", text),
  column("FILE_URL", "c6", text),
];
